// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The distinct values of a field, or of two fields that are exchanged with each other, by number.
///
/// Number 0 is the empty value: not known.
struct ValueTable: Sendable, Hashable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]
    private var slots: [UInt32]
    private var hashes: [UInt32] = [0]

    /// The forms of names; `nil` where values are no names.
    private(set) var forms: NameForms?

    init(_ comparison: LinkComparison) {
        slots = [UInt32](repeating: 0, count: 64)
        if comparison == .name { forms = NameForms() }
    }

    /// A table of distinct values, numbered from 1; the empty and the repeated are left out.
    init(_ comparison: LinkComparison, texts: [[UInt8]]) {
        self.init(comparison)
        for text in texts { _ = intern(text.span) }
    }

    /// The values by number, without the empty one.
    var texts: [[UInt8]] {
        (1..<max(count, 1)).map { Array(bytes[range($0)]) }
    }

    /// How many numbers are given, the empty value's with them.
    var count: Int { ends.count }

    func range(_ value: Int) -> Range<Int> { Int(ends[value - 1])..<Int(ends[value]) }

    /// Hands the bytes of a value over.
    @inline(__always)
    func withValue<Result>(_ value: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        body(value == 0 ? bytes.span.extracting(0..<0) : bytes.span.extracting(range(value)))
    }

    /// The number of a value that is there, or `nil`.
    func number(of text: Span<UInt8>) -> UInt32? {
        if text.isEmpty { return 0 }
        let found = slots[slot(of: text, hash: Self.hash(text))]
        return found == 0 ? nil : found
    }

    /// The number of a value, a new one when it was not there.
    mutating func intern(_ text: Span<UInt8>) -> UInt32 {
        if text.isEmpty { return 0 }
        let hash = Self.hash(text)
        let slot = slot(of: text, hash: hash)
        if slots[slot] != 0 { return slots[slot] }
        let number = UInt32(ends.count)
        for place in text.indices { bytes.append(text[place]) }
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        forms?.add(text)
        slots[slot] = number
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    private func slot(of text: Span<UInt8>, hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, withValue(number, { Self.isEqual($0, text) }) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for number in 1..<ends.count {
            var slot = Int(hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }

    static func isEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        for place in a.indices where a[place] != b[place] { return false }
        return true
    }

    static func hash(_ text: Span<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for place in text.indices {
            hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01b3
        }
        return UInt32(truncatingIfNeeded: (hash &* 0x9e37_79b9_7f4a_7c15) >> 32)
    }
}
