// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PhoneTable {
    /// A number in full: the main region of its calling code, and the digits behind the code.
    struct Full {
        var region: Int
        var national: PhoneDigits
    }

    /// The most digits of E.164; longer numbers, which some plans have, are taken as they are.
    private static let longest = 15

    /// What digits mean that were written in `region`.
    ///
    /// - Returns: the number, or nil when the plan has no number of that length.
    func number(_ digits: PhoneDigits, isInternational: Bool, in region: Int) -> Full? {
        if isInternational { return possible(international(digits)) }
        if let number = possible(written(digits, in: region)) { return number }
        // 00 is what the ITU recommends, and what travellers write in countries with another prefix.
        if digits.count > 2, digits.value(first: 2) == 0, digits[2] != 0 {
            return possible(international(digits.dropping(2)))
        }
        return nil
    }

    private func possible(_ number: Full?) -> Full? {
        guard var number, plans[number.region].allows(number.national.count) else { return nil }
        // What is left can look as if it had a trunk prefix; in full it would be read without.
        while true {
            let stripped = withoutTrunk(number.national, in: number.region)
            let plan = plans[number.region]
            let length = (plan.code < 10 ? 1 : plan.code < 100 ? 2 : 3) + number.national.count
            guard length <= Self.longest, stripped != number.national, plan.allows(stripped.count)
            else { return number }
            number.national = stripped
        }
    }

    /// Digits that begin with a calling code.
    private func international(_ digits: PhoneDigits) -> Full? {
        for length in 1...3 where length < digits.count && digits[0] != 0 {
            guard let region = main(of: digits.value(first: length)) else { continue }
            let national = digits.dropping(length)
            let stripped = withoutTrunk(national, in: region)
            let isBetter = digits.count <= Self.longest && isLongEnough(stripped, in: region)
            return Full(region: region, national: isBetter ? stripped : national)
        }
        return nil
    }

    /// Digits as they are dialled in `region`.
    private func written(_ digits: PhoneDigits, in region: Int) -> Full? {
        let plan = plans[region]
        if let length = internationalPrefix(of: digits, plan),
            length >= digits.count || digits[length] != 0,
            let number = international(digits.dropping(length))
        {
            return number
        }
        let code = Int(plan.code)
        guard let home = main(of: code) else { return nil }
        let codeLength = code < 10 ? 1 : code < 100 ? 2 : 3
        if digits.count > codeLength, digits.value(first: codeLength) == code {
            let national = withoutTrunk(digits.dropping(codeLength), in: region)
            let isWhole = plan.allows(digits.count)
            if digits.count > plan.longest || (!isWhole && plan.allows(national.count)) {
                return Full(region: home, national: national)
            }
        }
        let stripped = withoutTrunk(digits, in: region)
        let isBetter = isLongEnough(stripped, in: region)
        return Full(region: home, national: isBetter ? stripped : digits)
    }

    private func internationalPrefix(of digits: PhoneDigits, _ plan: PhonePlan) -> Int? {
        if let pattern = plan.international { return prefix(of: digits, pattern) }
        return digits.count > 2 && digits.value(first: 2) == 0 ? 2 : nil
    }

    private func isLongEnough(_ digits: PhoneDigits, in region: Int) -> Bool {
        plans[region].allows(digits.count) || digits.count > plans[region].longest
    }

    /// A national number without what is dialled before it, and in full when it is a local one.
    private func withoutTrunk(_ digits: PhoneDigits, in region: Int) -> PhoneDigits {
        let plan = plans[region]
        var stripped = digits
        if let local = plan.local, digits.count == local.length,
            local.first &>> UInt16(digits[0]) & 1 == 1
        {
            stripped = local.area
            guard stripped.append(digits) else { return digits }
        } else if plan.code == 54 {
            stripped = argentine(digits)
        } else if let trunk = plan.trunk, let length = prefix(of: digits, trunk) {
            stripped = digits.dropping(length)
        }
        return plan.allows(digits.count) && !plan.allows(stripped.count) ? digits : stripped
    }

    /// A mobile number is dialled `0 area 15 subscriber` inside Argentina, `9 area subscriber` else.
    private func argentine(_ digits: PhoneDigits) -> PhoneDigits {
        let full = digits.count > 0 && digits[0] == 0 ? digits.dropping(1) : digits
        guard full.count == 12 else { return full }
        let three = full.value(first: 3)
        let area = three / 10 == 11 ? 2 : Self.argentineAreas.contains(three) ? 3 : 4
        guard full.dropping(area).value(first: 2) == 15 else { return full }
        var mobile = PhoneDigits()
        _ = mobile.append(9)
        _ = mobile.append(full.first(area))
        _ = mobile.append(full.dropping(area + 2))
        return mobile
    }

    /// The area codes of three digits; all others but 11 have four.
    private static let argentineAreas: Set<Int> = [
        220, 221, 223, 230, 236, 237, 249, 260, 261, 263, 264, 266, 280, 291, 294, 297, 298, 299,
        336, 341, 342, 343, 345, 348, 351, 353, 358, 362, 364, 370, 376, 379, 380, 381, 383, 385,
        387, 388,
    ]
}
