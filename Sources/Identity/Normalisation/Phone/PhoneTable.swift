// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The numbering plans of all regions, read once from a text of five kilobytes.
struct PhoneTable: Sendable {
    /// The plans that are shipped.
    static let shipped = PhoneTable(plans)

    let text: [UInt8]
    let plans: [PhonePlan]
    /// Index of the main region of each calling code below 1000, and 255 for none.
    private let main: [UInt8]
    /// Index of each region by its two letters, and 255 for none.
    private let places: [UInt8]

    init(_ lines: String) {
        text = Array(lines.utf8)
        var plans: [PhonePlan] = []
        var main = [UInt8](repeating: 255, count: 1_000)
        var places = [UInt8](repeating: 255, count: 26 * 26)
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0A {
            var reader = PhonePlanReader(text: text, place: start, end: index)
            if let plan = reader.plan() {
                if plan.isMain { main[Int(plan.code)] = UInt8(truncatingIfNeeded: plans.count) }
                if let place = Self.place(of: plan.region) {
                    places[place] = UInt8(truncatingIfNeeded: plans.count)
                }
                plans.append(plan)
            }
            start = index + 1
        }
        self.plans = plans
        self.main = main
        self.places = places
    }

    /// The index of the region with two upper-case ASCII letters.
    func index(of region: UInt16) -> Int? {
        guard let place = Self.place(of: region), places[place] < 255 else { return nil }
        return Int(places[place])
    }

    /// Where two letters stand among all pairs of letters.
    private static func place(of region: UInt16) -> Int? {
        let first = Int(region >> 8) - 0x41
        let second = Int(region & 0xFF) - 0x41
        return 0..<26 ~= first && 0..<26 ~= second ? first * 26 + second : nil
    }

    /// The index of the main region of a calling code.
    func main(of code: Int) -> Int? {
        guard main.indices.contains(code), main[code] < 255 else { return nil }
        return Int(main[code])
    }

    /// How many digits of `digits` the first fitting alternative of a pattern takes.
    func prefix(of digits: PhoneDigits, _ pattern: Range<Int>) -> Int? {
        var place = pattern.lowerBound
        while place < pattern.upperBound {
            var taken = 0
            var length: Int?
            var fits = true
            while place < pattern.upperBound, text[place] != 0x7C {
                if text[place] == 0x2F {
                    length = taken
                    place += 1
                    continue
                }
                let set = PhonePlanReader.set(in: text, at: &place)
                fits = fits && taken < digits.count && set &>> UInt16(digits[taken]) & 1 == 1
                taken += 1
            }
            if fits { return length ?? taken }
            place += 1
        }
        return nil
    }
}
