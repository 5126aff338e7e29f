// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An amount of money: whole minor units of one currency.
///
/// No floating point, no input traps.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    /// The amount in minor units: cents, pence, grosze.
    public let minorUnits: Int64
    /// The currency.
    public let currency: Currency

    /// An amount in minor units.
    @inlinable
    public init(minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Nothing, in `currency`.
    @inlinable
    public static func zero(_ currency: Currency) -> Money {
        Money(minorUnits: 0, currency)
    }

    /// Reads a plain decimal number such as `12`, `-0.50` or `12.5`.
    ///
    /// - Throws: `MoneyError.Code.notExact` for anything else, exponents and grouping included,
    ///   and for digits beyond the minor unit that are not zero; `.overflow` when it is too large.
    public init(decimal text: some StringProtocol, _ currency: Currency) throws(MoneyError) {
        var digits = 0
        var fraction: Int?
        var isNegative = false
        var amount: Int64 = 0
        let minorDigits = currency.minorDigits
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x2D where index == 0: isNegative = true
            case 0x2E where fraction == nil && digits > 0: fraction = 0
            case 0x30...0x39:
                digits += 1
                if let places = fraction {
                    fraction = places + 1
                    if places >= minorDigits {
                        guard byte == 0x30 else { throw Self.tooFine(currency) }
                        continue
                    }
                }
                amount = try Self.appending(byte - 0x30, to: amount, isNegative: isNegative)
            default: throw MoneyError(.notExact, "an amount is not a plain decimal number")
            }
        }
        guard digits > 0, fraction != 0 else {
            throw MoneyError(.notExact, "an amount is not a plain decimal number")
        }
        for _ in min(fraction ?? 0, minorDigits)..<minorDigits {
            amount = try Self.appending(0, to: amount, isNegative: isNegative)
        }
        self.init(minorUnits: amount, currency)
    }

    private static func tooFine(_ currency: Currency) -> MoneyError {
        MoneyError(
            .notExact, "an amount has more than the \(currency.minorDigits) digits of \(currency)")
    }

    private static func appending(
        _ digit: UInt8, to amount: Int64, isNegative: Bool
    ) throws(MoneyError) -> Int64 {
        let (shifted, tooLarge) = amount.multipliedReportingOverflow(by: 10)
        let step = isNegative ? -Int64(digit) : Int64(digit)
        let (sum, alsoTooLarge) = shifted.addingReportingOverflow(step)
        if tooLarge || alsoTooLarge { throw .tooLarge }
        return sum
    }

    /// The sum of this amount and `other`.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        try checkCurrency(of: other)
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        if overflow { throw .tooLarge }
        return Money(minorUnits: sum, currency)
    }

    /// This amount less `other`.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        try checkCurrency(of: other)
        let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        if overflow { throw .tooLarge }
        return Money(minorUnits: difference, currency)
    }

    /// This amount `count` times.
    public func multiplied(by count: Int64) throws(MoneyError) -> Money {
        let (product, overflow) = minorUnits.multipliedReportingOverflow(by: count)
        if overflow { throw .tooLarge }
        return Money(minorUnits: product, currency)
    }

    /// This amount with the other sign.
    public func negated() throws(MoneyError) -> Money {
        try Money.zero(currency).subtracting(self)
    }

    private func checkCurrency(of other: Money) throws(MoneyError) {
        guard currency == other.currency else {
            throw MoneyError(.currencyMismatch, "\(currency) met \(other.currency)")
        }
    }

    /// The amount as a decimal number and the currency, for example `-0.50 EUR`.
    public var description: String {
        let digits = currency.minorDigits
        var text = String(minorUnits.magnitude)
        if digits > 0 {
            while text.utf8.count <= digits { text = "0" + text }
            text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        }
        return "\(minorUnits < 0 ? "-" : "")\(text) \(currency)"
    }
}

extension MoneyError {
    static let tooLarge = MoneyError(.overflow, "the result does not fit in 64 bits of minor units")
}

extension Money: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the minor units and the currency's code.
    public func write(to writer: inout RecordWriter) {
        writer.append(minorUnits)
        writer.append(currency.code)
    }

    /// Reads an amount.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let minorUnits = try reader.int64()
        guard let currency = Currency(try reader.string()) else {
            throw RecordError(.malformed, "an amount has no currency")
        }
        self.init(minorUnits: minorUnits, currency)
    }
}
