// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many more installs, visits or orders the minutes after an airing brought.
///
/// What would have come is what came in the quiet minutes before, times how the control zone, where
/// the spot did not run, changed meanwhile. Airings whose minutes overlap count as one block.
/// Counts spread more than Poisson's; by how much is taken from neighbouring quiet minutes.
public struct SpikeLift: Hashable, Sendable {
    /// One airing, or several whose minutes overlap.
    public struct Block: Hashable, Sendable {
        /// The airings.
        public var airings: [Timestamp]
        /// The spans of the series in which the effect is looked for.
        public var spans: Range<Int>
        /// What came in them.
        public var observed: Int
        /// How many more came than there would have.
        public var lift: LiftEstimate
    }

    /// How long an effect lasts and what it is compared with, in spans of the series.
    public struct Configuration: Hashable, Sendable {
        /// How many spans from an airing on belong to it.
        public var window = 10
        /// How many quiet spans before are compared.
        public var before = 60
        /// The fewest that will do.
        public var leastBefore = 20

        /// Ten spans against the sixty before.
        public init() {}
    }

    /// The airings that can be told, in order.
    public let blocks: [Block]
    /// Airings that cannot: outside the series, or too few quiet spans before.
    public let leftOut: [Timestamp]
    /// All blocks together.
    public let total: LiftEstimate
    /// How many times as much the counts vary as Poisson's; at least 1.
    public let dispersion: Double

    /// Finds the effect of airings.
    ///
    /// - Parameters:
    ///   - series: what is counted where the spot ran.
    ///   - control: the same where it did not, over the same spans; nil compares with before alone.
    ///   - airings: when the spot ran, in any order.
    ///   - configuration: windows.
    /// - Throws: `AttributionError` for series that do not fit, or no airing that can be told.
    /// - Complexity: O(spans + airings log airings).
    public init(
        _ series: CountSeries, control: CountSeries? = nil, airings: [Timestamp],
        configuration: Configuration = Configuration()
    ) throws(AttributionError) {
        try AttributionError.require(
            configuration.window > 0 && configuration.leastBefore > 0
                && configuration.before >= configuration.leastBefore, "a window is empty")
        if let control {
            try AttributionError.require(
                control.start == series.start && control.span == series.span
                    && control.counts.count == series.counts.count, "the series do not fit")
        }
        let finder = SpikeFinder(
            counts: series.counts, control: control?.counts, configuration: configuration)
        let placed = airings.sorted().map { ($0, series.index(of: $0)) }
        var leftOut = placed.filter { $0.1 == nil }.map(\.0)
        let groups = finder.groups(placed)
        dispersion = finder.dispersion(outside: groups)
        var blocks: [Block] = []
        var end = 0
        for group in groups {
            let before = max(end, group.spans.lowerBound - configuration.before)
            end = group.spans.upperBound
            let quiet = before..<group.spans.lowerBound
            guard quiet.count >= configuration.leastBefore,
                let lift = finder.lift(group.spans, quiet: quiet, dispersion)
            else {
                leftOut += group.airings
                continue
            }
            blocks.append(
                Block(
                    airings: group.airings, spans: group.spans,
                    observed: series.counts[group.spans].reduce(0, +), lift: lift))
        }
        guard !blocks.isEmpty else {
            throw AttributionError(.tooFewData, "no airing has enough quiet time before it")
        }
        self.blocks = blocks
        self.leftOut = leftOut.sorted()
        var sums = (effect: 0.0, variance: 0.0, baseline: 0.0)
        for block in blocks {
            sums.effect += block.lift.effect
            sums.variance += block.lift.standardError * block.lift.standardError
            sums.baseline += block.lift.baseline
        }
        total = LiftEstimate(
            effect: sums.effect, standardError: sums.variance.squareRoot(),
            baseline: sums.baseline)
    }
}
