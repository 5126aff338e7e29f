// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What all conversions of a report in one currency come to.
///
/// It is summed from the conversions, not from the rows.
public struct CreditTotal: Hashable, Sendable {
    /// What was sold.
    public let sold: Money
    /// What went back.
    public let returned: Money
    /// What is left: the net revenue.
    public let net: Money
    /// What the touchpoints of the period cost.
    public let cost: Money
    /// `net` less `cost`.
    public let profit: Money
    /// How many conversions.
    public let conversions: Int
    /// How many of them went back as a whole.
    public let conversionsReturned: Int
    /// How many of them may not be measured; they are part of the row without a channel.
    public let conversionsNotMeasured: Int

    /// The currency of all amounts.
    public var currency: Currency { net.currency }
}
