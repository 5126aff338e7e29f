// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something definite that a text says: a number, a price, a day, an address, a name.
public struct TextFact: Hashable, Sendable, CustomStringConvertible {
    /// The kind of a fact.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A number without a unit.
        case number
        /// An amount with its currency.
        case price
        /// A share in per cent.
        case percentage
        /// A day of a month, with the year where it is given.
        case date
        /// A time of day.
        case time
        /// An address of the web, of mail.
        case link
        /// A code of letters and digits: a voucher, an order.
        case code
        /// A name that the text has to have.
        case name
    }

    /// The kind.
    public let kind: Kind
    /// The value in a form that does not depend on the language: `1299.50 EUR`, `2026-05-12`.
    public let value: String

    /// A fact.
    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// Kind and value.
    public var description: String { "\(kind.rawValue) \(value)" }
}
