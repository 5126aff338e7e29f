// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a message costs in a channel.
///
/// Prices below the minor unit of a currency are stated for many, as they are in contracts:
/// 45.00 EUR for 1,000 parts of SMS.
public struct SendingCost: Hashable, Sendable {
    /// What is paid for.
    public enum Unit: UInt8, Hashable, Sendable, CaseIterable {
        /// Each message, however long.
        case message = 1
        /// Each part of an SMS.
        case segment
    }

    /// What `quantity` of them cost.
    public let amount: Money
    /// How many of them `amount` pays for; at least one.
    public let quantity: Int64
    /// What is paid for.
    public let unit: Unit

    /// A price.
    ///
    /// - Parameters:
    ///   - amount: what `quantity` units cost.
    ///   - quantity: how many units; one where a number below is given.
    ///   - unit: what is paid for.
    public init(_ amount: Money, for quantity: Int64 = 1, _ unit: Unit) {
        self.amount = amount
        self.quantity = max(1, quantity)
        self.unit = unit
    }

    /// How many units `content` is.
    public func units(of content: ContentMeasure) -> Int64 {
        switch unit {
        case .message: 1
        case .segment: Int64(SMSMeasure(of: content.text).segments)
        }
    }

    /// What so many units cost, rounded up to the minor unit.
    ///
    /// - Throws: `MoneyError` when the amount is too large.
    public func amount(ofUnits units: Int64) throws(MoneyError) -> Money {
        let product = try amount.multiplied(by: units).minorUnits
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: quantity)
        return Money(minorUnits: remainder > 0 ? quotient + 1 : quotient, amount.currency)
    }
}
