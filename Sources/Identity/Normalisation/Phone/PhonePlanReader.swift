// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads a line of the table of numbering plans.
struct PhonePlanReader {
    let text: [UInt8]
    var place: Int
    let end: Int

    /// The plan of the line; nil when the line is not of the form.
    mutating func plan() -> PhonePlan? {
        guard end - place > 4 else { return nil }
        let region = UInt16(text[place]) << 8 | UInt16(text[place + 1])
        place += 3
        let code = number()
        let isMain = place < end && text[place] == 0x2A
        if isMain { place += 1 }
        place += 1
        guard (1...999).contains(code) else { return nil }
        var plan = PhonePlan(
            region: region, code: UInt16(truncatingIfNeeded: code), isMain: isMain,
            lengths: lengths())
        while place < end {
            place += 1
            let sign = place < end ? text[place] : 0
            place += 1
            switch sign {
            case UInt8(ascii: "i"): plan.international = field()
            case UInt8(ascii: "t"): plan.trunk = field()
            case UInt8(ascii: "n"): plan.writtenTrunk = field()
            case UInt8(ascii: "l"): plan.local = local()
            default: return nil
            }
        }
        return plan
    }

    private mutating func number() -> Int {
        var value = 0
        while place < end, 0x30...0x39 ~= text[place] {
            value = value &* 10 &+ Int(text[place] &- 0x30)
            place += 1
        }
        return value
    }

    private mutating func lengths() -> UInt32 {
        var lengths: UInt32 = 0
        while place < end, text[place] != 0x20 {
            let low = number()
            var high = low
            if place < end, text[place] == 0x2D {
                place += 1
                high = number()
            }
            for length in low...max(low, high) { lengths |= 1 &<< UInt32(length & 31) }
            if place < end, text[place] == 0x2C { place += 1 }
        }
        return lengths
    }

    private mutating func field() -> Range<Int> {
        let start = place
        while place < end, text[place] != 0x20 { place += 1 }
        return start..<place
    }

    private mutating func local() -> PhonePlan.Local {
        let length = Int(text[place] &- 0x30)
        place += 1
        let first = Self.set(in: text, at: &place)
        var area = PhoneDigits()
        while place < end, 0x30...0x39 ~= text[place] {
            _ = area.append(text[place] &- 0x30)
            place += 1
        }
        return PhonePlan.Local(length: length, first: first, area: area)
    }

    /// The digits that the sign at `place` stands for, a bit each; moves behind it.
    static func set(in text: [UInt8], at place: inout Int) -> UInt16 {
        let sign = text[place]
        place += 1
        if 0x30...0x39 ~= sign { return 1 &<< UInt16(sign &- 0x30) }
        guard sign == 0x5B else { return 0x3FF }
        var set: UInt16 = 0
        var low: UInt8 = 0
        while place < text.count, text[place] != 0x5D {
            if text[place] == 0x2D {
                place += 1
                let high = text[place] &- 0x30
                for digit in low...max(low, high) { set |= 1 &<< UInt16(digit & 15) }
            } else {
                low = text[place] &- 0x30
                set |= 1 &<< UInt16(low & 15)
            }
            place += 1
        }
        place += 1
        return set
    }
}
