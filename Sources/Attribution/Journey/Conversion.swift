// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An order as attribution sees it: who bought when and where, for how much, and how much of it
/// went back.
///
/// `OrderLedger` makes conversions; what it promises holds for all of them: `value` is not negative
/// and `returned` lies between zero and `value`, in one currency.
public struct Conversion: Hashable, Sendable {
    /// The order.
    public let order: OrderID
    /// The event that counts as the sale.
    public let event: EventID
    /// Under which profile the sale is recorded.
    public let profile: ProfileID
    /// When it was sold.
    public let at: Timestamp
    /// Where it was sold.
    public let channel: Channel
    /// What was sold, before anything went back.
    public let value: Money
    /// What went back by now, at most `value`.
    public let returned: Money
    /// Whether the order was cancelled.
    public let isCancelled: Bool
    /// Whether the customer permitted measuring.
    public let isMeasured: Bool
    /// What was odd, such as more returned than bought.
    public let notes: [Reason]

    /// What is left of `value`.
    public var net: Money {
        // Both are of one currency and 0 <= returned <= value.
        Money(minorUnits: value.minorUnits &- returned.minorUnits, value.currency)
    }

    /// Whether all of it went back.
    public var isWhollyReturned: Bool {
        isCancelled || (value.minorUnits > 0 && returned == value)
    }
}

extension Conversion {
    /// Whether `left` comes before `right`: by time, then by event id.
    static func precedes(_ left: Conversion, _ right: Conversion) -> Bool {
        left.at == right.at ? left.event < right.event : left.at < right.at
    }
}
