// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads single fields straight from the characters of a segment.
///
/// The first thing that goes wrong is kept, and everything read after it is zero.
struct TextBits {
    /// How many characters there are.
    let count: Int
    private var code: ConsentStringError.Code?
    private var bit = 0

    /// A reader of `count` characters.
    init(count: Int) {
        self.count = count
    }

    /// Whether something went wrong.
    var hasFailed: Bool { code != nil }

    /// What went wrong.
    func failure(_ segment: ConsentStringPlace.Segment) -> ConsentStringError {
        let place = ConsentStringPlace(segment, bit: bit)
        switch code {
        case .character?: return ConsentStringError(.character, place, "no such character")
        case .vendor?: return ConsentStringError(.vendor, place, "a range that is none")
        case .version?: return ConsentStringError(.version, place, "not version 2")
        default: return ConsentStringError(.truncated, place, .needs(bit, of: count * 6))
        }
    }

    /// Keeps the first thing that goes wrong.
    @inline(never)
    mutating func fail(_ code: ConsentStringError.Code, at bit: Int) {
        guard self.code == nil else { return }
        self.code = code
        self.bit = bit
    }

    /// A field of up to 25 bits, right-aligned.
    @inline(__always)
    mutating func field(
        _ start: Int, _ width: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> UInt32 {
        let first = Int(truncatingIfNeeded: UInt32(truncatingIfNeeded: start) / 6)
        // As many characters as a field of the width can touch, so that there is no loop.
        let touched = (width + 10) / 6
        guard first &+ touched <= count, code == nil else {
            return unsafe slowField(start, width, in: text)
        }
        var bits: UInt32 = 0
        var all: UInt8 = 0
        for place in 0..<touched {
            let value = Base64URL.value(of: unsafe text[first &+ place])
            all |= value
            bits = bits &<< 6 | UInt32(value)
        }
        guard all & Base64URL.foreign == 0 else {
            return unsafe slowField(start, width, in: text)
        }
        let behind = (first &+ touched) &* 6 &- start &- width
        return bits &>> UInt32(truncatingIfNeeded: behind) & (1 &<< UInt32(width) &- 1)
    }

    /// The same with no more characters than the field touches.
    @inline(never)
    private mutating func slowField(
        _ start: Int, _ width: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> UInt32 {
        let last = (start + width - 1) / 6
        guard code == nil, last < count else {
            fail(.truncated, at: start + width)
            return 0
        }
        var bits: UInt64 = 0
        for place in start / 6...last {
            let value = Base64URL.value(of: unsafe text[place])
            guard value & Base64URL.foreign == 0 else {
                // The segment may end here, or the text is damaged.
                fail(.character, at: place * 6)
                return 0
            }
            bits = bits << 6 | UInt64(value)
        }
        let behind = (last + 1) * 6 - start - width
        return UInt32(truncatingIfNeeded: bits >> UInt64(behind)) & (1 << UInt32(width) - 1)
    }

    /// Passes a list of vendors and says whether it holds the vendor.
    ///
    /// - Parameters:
    ///   - place: where the list starts; behind its last bit afterwards.
    ///   - vendor: the vendor.
    ///   - text: the characters.
    /// - Returns: whether the list holds the vendor; false when something went wrong.
    @inline(__always)
    mutating func list(
        at place: inout Int, holds vendor: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let head = unsafe Int(field(place, 17, in: text))
        let maximum = head >> 1
        place &+= 17
        if head & 1 == 0 {
            let start = place
            place &+= maximum
            guard vendor > 0, vendor <= maximum else { return false }
            return unsafe field(start &+ vendor &- 1, 1, in: text) != 0
        }
        let number = unsafe Int(field(place, 12, in: text))
        place &+= 12
        return unsafe entries(number, at: &place, hold: vendor, in: text)
    }

    /// Passes entries of ranges and says whether one holds the vendor.
    mutating func entries(
        _ number: Int, at place: inout Int, hold vendor: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var holds = false
        for _ in 0..<number {
            let head = unsafe Int(field(place, 17, in: text))
            let first = head & 0xFFFF
            var last = first
            place &+= 17
            if head >> 16 == 1 {
                last = unsafe Int(field(place, 16, in: text))
                place &+= 16
            }
            if first == 0 || last < first { fail(.vendor, at: place) }
            if code != nil { return false }
            if first <= vendor, vendor <= last { holds = true }
        }
        return holds
    }
}
