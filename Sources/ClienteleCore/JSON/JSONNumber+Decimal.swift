// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension JSONNumber {
    /// The number as a whole number, or `nil` when it has a fraction or does not fit.
    ///
    /// The value counts, not the spelling: `1.0` and `10e-1` are both 1.
    public var int64: Int64? { plainInteger ?? decimalMinorUnits(fractionDigits: 0) }

    /// The nearest binary floating-point number, or `nil` when it is too large for one.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The number times ten to the power `fractionDigits`, exactly.
    ///
    /// `12.50` with two digits is 1250. The result is `nil` when a digit other than zero would
    /// be lost (`12.505` with two digits) or when it does not fit 64 bits. Nothing is rounded.
    ///
    /// - Parameter fractionDigits: How many digits a currency has after the point:
    ///   2 for the euro, 0 for the yen.
    /// - Returns: The scaled number, or `nil`.
    public func decimalMinorUnits(fractionDigits: Int) -> Int64? {
        guard let parts = DecimalParts(text) else { return nil }
        // Zeros at the end of the coefficient belong to the exponent.
        var digits = parts.digits[...]
        var exponent = parts.exponent
        while digits.last == 0 {
            digits.removeLast()
            exponent = exponent.addingSaturated(1)
        }
        if digits.isEmpty { return 0 }
        exponent = exponent.addingSaturated(fractionDigits)
        guard exponent >= 0, exponent <= 19, digits.count <= 19 else { return nil }

        var value: Int64 = 0
        for digit in digits {
            guard let next = Self.shifted(value, adding: Int64(digit), negative: parts.isNegative)
            else { return nil }
            value = next
        }
        for _ in 0..<exponent {
            guard let next = Self.shifted(value, adding: 0, negative: parts.isNegative)
            else { return nil }
            value = next
        }
        return value
    }

    /// The whole number, when the text is how a whole number is usually written.
    var plainInteger: Int64? {
        // The grammar forbids plus signs and leading zeros: only `-0` is not what would be written.
        guard text.utf8.count <= 20, let value = Int64(text) else { return nil }
        return value == 0 && text.utf8.count != 1 ? nil : value
    }

    private static func shifted(_ value: Int64, adding digit: Int64, negative: Bool) -> Int64? {
        let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, alsoTooLarge) = scaled.addingReportingOverflow(negative ? -digit : digit)
        return tooLarge || alsoTooLarge ? nil : sum
    }
}

/// Sign, digits and power of ten of a number's text.
private struct DecimalParts {
    var isNegative = false
    /// The digits without leading zeros.
    var digits: [UInt8] = []
    /// The power of ten of the last digit; saturated.
    var exponent = 0

    init?(_ text: String) {
        var afterPoint = false
        var written = 0
        var writtenIsNegative = false
        var inExponent = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if inExponent { writtenIsNegative = true } else { isNegative = true }
            case UInt8(ascii: "+"): break
            case UInt8(ascii: "."): afterPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if inExponent {
                    // More than this is beyond any text that fits memory.
                    written = min(written * 10 + Int(digit), 1 << 48)
                } else {
                    if afterPoint { exponent -= 1 }
                    if digit != 0 || !digits.isEmpty { digits.append(digit) }
                }
            default: return nil
            }
        }
        exponent = exponent.addingSaturated(writtenIsNegative ? -written : written)
    }
}

extension Int {
    fileprivate func addingSaturated(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
