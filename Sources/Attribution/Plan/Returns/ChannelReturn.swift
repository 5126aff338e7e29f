// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the next unit of spending on a channel is worth.
public struct ChannelReturn: Hashable, Sendable {
    /// The channel.
    public var channel: Channel
    /// What is spent on it now in a period.
    public var spending: Money
    /// What one more unit of the currency brings, in units of the currency after the cost of goods:
    /// 1 pays for itself.
    public var marginal: CurveReading

    /// A channel's marginal return.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a reading that is not above 0, or negative
    ///   spending.
    public init(
        _ channel: Channel, spending: Money, marginal: CurveReading
    ) throws(AttributionError) {
        try AttributionError.require(
            marginal.value > 0 && marginal.value.isFinite && marginal.logError >= 0
                && marginal.logError.isFinite, "a marginal return is not above 0")
        try AttributionError.require(spending.minorUnits >= 0, "spending is negative")
        self.channel = channel
        self.spending = spending
        self.marginal = marginal
    }

    /// The marginal return of a fitted curve.
    ///
    /// - Parameters:
    ///   - curve: the curve, in conversions or revenue.
    ///   - spending: what is spent now in a period, above 0.
    ///   - worth: what a unit of the curve's response is worth in units of the currency, such as
    ///     the margin of a conversion.
    /// - Throws: `AttributionError.Code.badInput` for spending or worth that is not above 0.
    public init(
        _ curve: FittedCurve, spending: Money, worth: Double
    ) throws(AttributionError) {
        var scale = 1.0
        for _ in 0..<spending.currency.minorDigits { scale *= 10 }
        try self.init(
            curve.channel, spending: spending,
            marginal: try curve.marginal(Double(spending.minorUnits) / scale).scaled(by: worth))
    }
}
