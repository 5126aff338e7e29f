// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A decimal fraction: `coefficient` times ten to the power `exponent`.
///
/// Arithmetic is exact while the coefficient fits 127 bits; what does not is nil, and computed in
/// binary instead.
struct LiquidDecimal: Sendable {
    var coefficient: Int128
    var exponent: Int

    init(_ coefficient: Int128, _ exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    init(_ value: Int64) { self.init(Int128(value), 0) }

    /// The fewest digits that tell `value` apart, as the reference takes them.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if abs(value) < 1e15 {
            var power = 1.0
            for digits in 0..<7 {
                let scaled = (value * power).rounded()
                if abs(scaled) < 1e15, scaled / power == value {
                    self.init(Int128(Int64(scaled)), -digits)
                    return
                }
                power *= 10
            }
        }
        self.init(digits: Array(value.description.utf8)[...])
    }

    /// A decimal number as written, an exponent included.
    init?(digits: ArraySlice<UInt8>) {
        var coefficient: Int128 = 0
        var exponent = 0
        var isNegative = false
        var afterPoint = false
        var rest = digits
        if rest.first == 0x2D {
            isNegative = true
            rest = rest.dropFirst()
        }
        while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if byte == 0x2E {
                afterPoint = true
                continue
            }
            guard byte.isDigit else { return nil }
            if coefficient > Int128.max / 100 {
                // Digits beyond what fits change nothing that a binary fraction can hold.
                if !afterPoint { exponent += 1 }
                continue
            }
            coefficient = coefficient * 10 + Int128(byte - 0x30)
            if afterPoint { exponent -= 1 }
        }
        if !rest.isEmpty {
            guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                abs(power) < 100_000
            else { return nil }
            exponent += power
        }
        self.init(isNegative ? -coefficient : coefficient, exponent)
    }

    /// Ten to the power `exponent`, when it fits.
    static func power(_ exponent: Int) -> Int128? {
        guard exponent >= 0, exponent <= 38 else { return nil }
        var result: Int128 = 1
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    /// Both with one exponent.
    private static func aligned(
        _ left: LiquidDecimal, _ right: LiquidDecimal
    ) -> (Int128, Int128, Int)? {
        if left.exponent == right.exponent {
            return (left.coefficient, right.coefficient, left.exponent)
        }
        let isLeft = left.exponent > right.exponent
        let (high, low) = isLeft ? (left, right) : (right, left)
        guard let power = power(high.exponent - low.exponent) else { return nil }
        let (scaled, overflow) = high.coefficient.multipliedReportingOverflow(by: power)
        if overflow { return nil }
        return isLeft
            ? (scaled, low.coefficient, low.exponent) : (low.coefficient, scaled, low.exponent)
    }

    static func sum(_ left: LiquidDecimal, _ right: LiquidDecimal) -> LiquidDecimal? {
        guard let (one, other, exponent) = aligned(left, right) else { return nil }
        let (value, overflow) = one.addingReportingOverflow(other)
        return overflow ? nil : LiquidDecimal(value, exponent)
    }

    static func product(_ left: LiquidDecimal, _ right: LiquidDecimal) -> LiquidDecimal? {
        let (value, overflow) = left.coefficient.multipliedReportingOverflow(
            by: right.coefficient)
        return overflow ? nil : LiquidDecimal(value, left.exponent + right.exponent)
    }

    /// The quotient to at least twenty digits; the last one says whether something is left.
    static func quotient(_ left: LiquidDecimal, _ right: LiquidDecimal) -> LiquidDecimal? {
        guard right.coefficient != 0 else { return nil }
        var value = left.coefficient
        var exponent = left.exponent - right.exponent
        // First the simple case: it goes without remainder after a few digits.
        for _ in 0..<8 {
            if value % right.coefficient == 0 {
                return LiquidDecimal(value / right.coefficient, exponent)
            }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { break }
            value = scaled
            exponent -= 1
        }
        while true {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { break }
            value = scaled
            exponent -= 1
        }
        let (whole, rest) = value.quotientAndRemainder(dividingBy: right.coefficient)
        let (more, overflow) = whole.multipliedReportingOverflow(by: 10)
        if rest == 0 || overflow { return LiquidDecimal(whole, exponent) }
        return LiquidDecimal(more + (more < 0 ? -1 : 1), exponent - 1)
    }

    /// The remainder with the sign of the divisor.
    static func remainder(_ left: LiquidDecimal, _ right: LiquidDecimal) -> LiquidDecimal? {
        guard let (one, other, exponent) = aligned(left, right), other != 0, other != -1 else {
            return nil
        }
        var rest = one % other
        if rest != 0, (rest < 0) != (other < 0) { rest += other }
        return LiquidDecimal(rest, exponent)
    }

    static func order(_ left: LiquidDecimal, _ right: LiquidDecimal) -> Int {
        guard let (one, other, _) = aligned(left, right) else {
            let (one, other) = (left.double, right.double)
            return one < other ? -1 : one > other ? 1 : 0
        }
        return one < other ? -1 : one > other ? 1 : 0
    }

    /// Rounded to `digits` after the point, halves away from zero.
    func rounded(_ digits: Int) -> LiquidDecimal? {
        let drop = -exponent - digits
        if drop <= 0 { return self }
        guard let power = Self.power(drop) else { return LiquidDecimal(0, -digits) }
        var (whole, rest) = coefficient.quotientAndRemainder(dividingBy: power)
        let magnitude = rest.magnitude
        if magnitude >= power.magnitude - magnitude { whole += coefficient < 0 ? -1 : 1 }
        rest = 0
        return LiquidDecimal(whole, -digits)
    }

    /// The whole number at or below (`up` false) or above it.
    func whole(up: Bool) -> LiquidDecimal? {
        if exponent >= 0 { return self }
        guard let power = Self.power(-exponent) else {
            return LiquidDecimal(
                coefficient == 0 ? 0 : up ? (coefficient > 0 ? 1 : 0) : (coefficient < 0 ? -1 : 0),
                0)
        }
        let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: power)
        if rest > 0, up { return LiquidDecimal(whole + 1, 0) }
        if rest < 0, !up { return LiquidDecimal(whole - 1, 0) }
        return LiquidDecimal(whole, 0)
    }

    /// The nearest binary fraction.
    var double: Double {
        let magnitude = coefficient.magnitude
        if magnitude < 1 << 53, exponent >= -22, exponent <= 22 {
            let value = Double(Int64(coefficient))
            var power = 1.0
            for _ in 0..<Swift.abs(exponent) { power *= 10 }
            return exponent < 0 ? value / power : value * power
        }
        return Double("\(coefficient)e\(exponent)") ?? 0
    }
}
