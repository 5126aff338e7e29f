// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a test over regions found.
public struct GeoLiftEstimate: Hashable, Sendable {
    /// How much a region counts in the mix.
    public struct Weight: Hashable, Sendable {
        /// The region.
        public var region: RegionID
        /// Its share; all sum to 1.
        public var weight: Double
    }

    /// The mean effect on a treated region in a period, in the units of the outcome.
    public var effect: Double
    /// The effect over all treated regions and periods.
    public var total: Double
    /// The effect as a share of what there would have been; nil when that is 0.
    public var relativeEffect: Double?
    /// How far the mix was from the treated before the start: the root of the sum of squared gaps.
    public var imbalance: Double
    /// The regions that count, in the order of the panel.
    public var weights: [Weight]
    /// The mean of the treated less the mix, for each period.
    public var gaps: [Double]
    /// The first period with the measure.
    public var start: Int
    /// The probability of such gaps without an effect; see `GeoLiftTest.pValue(effect:by:)`.
    public var pValue: Double
}
