// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a channel earned and cost in one currency.
public struct CreditRow: Hashable, Sendable {
    /// The channel; nil for the conversions that no touchpoint counts for.
    ///
    /// Where touchpoints of one name carry different traits, this is the one with the smallest
    /// stored bytes.
    public let channel: Channel?
    /// What came from the conversions, before anything went back.
    public let given: Money
    /// What was taken back of it.
    public let takenBack: Money
    /// What is left: `given` less `takenBack`; never below zero.
    public let credit: Money
    /// What the touchpoints of the period cost, whether or not somebody bought.
    public let cost: Money
    /// `credit` less `cost`.
    public let profit: Money
    /// The channel's part of the conversions, before anything went back.
    public let conversions: ConversionShare
    /// The channel's part of the conversions that went back as a whole.
    public let conversionsTakenBack: ConversionShare
    /// How many touchpoints counted for conversions; one that counts for two conversions counts
    /// twice.
    public let touches: Int

    /// The currency of all amounts.
    public var currency: Currency { credit.currency }

    /// Profit over cost, such as 9.03 for 903 %; nil where nothing was spent.
    ///
    /// For display: not exact.
    public var returnOnInvestment: Double? {
        if cost.minorUnits == 0 { return nil }
        return Double(profit.minorUnits) / Double(cost.minorUnits)
    }

    /// What is expected of the channel; nil when that is unknown.
    public var role: ChannelRole? { channel?.traits?.role }
}
