// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was spent and what came, period by period.
public struct MediaHistory: Hashable, Sendable {
    /// What was spent on one channel.
    public struct Spending: Hashable, Sendable {
        /// The channel.
        public var channel: Channel
        /// Whole units of the currency in each period.
        public var amounts: [Double]

        /// A channel's spending.
        public init(_ channel: Channel, _ amounts: [Double]) {
            self.channel = channel
            self.amounts = amounts
        }
    }

    /// What came in each period: conversions, or revenue in whole units.
    public let outcome: [Double]
    /// The channels.
    public let spending: [Spending]
    /// What else moved the outcome, such as a season, a price or a trend; one list for each.
    public let controls: [[Double]]

    /// A history.
    ///
    /// - Throws: `AttributionError` for lists that do not fit, values that are not finite, a channel
    ///   twice or without any spending, negative spending, or too few periods: three for each
    ///   quantity that is fitted.
    public init(
        outcome: [Double], spending: [Spending], controls: [[Double]] = []
    ) throws(AttributionError) {
        let periods = outcome.count
        try AttributionError.require(
            spending.allSatisfy { $0.amounts.count == periods }
                && controls.allSatisfy { $0.count == periods }, "the lists do not fit")
        try AttributionError.require(
            outcome.allSatisfy(\.isFinite)
                && controls.allSatisfy { $0.allSatisfy(\.isFinite) }, "a value is not finite")
        try AttributionError.require(
            !spending.isEmpty
                && spending.allSatisfy { row in
                    row.amounts.allSatisfy { $0 >= 0 && $0.isFinite }
                        && row.amounts.contains { $0 > 0 }
                }, "spending is negative, or there is none on a channel")
        try AttributionError.require(
            Set(spending.map(\.channel)).count == spending.count, "a channel comes twice")
        guard periods >= 3 * (4 * spending.count + controls.count + 1) else {
            throw AttributionError(.tooFewData, "there are too few periods for so many quantities")
        }
        self.outcome = outcome
        self.spending = spending
        self.controls = controls
    }
}
