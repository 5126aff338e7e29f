// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which offers and bids fight for the same people, and whether they help or hinder each other.
///
/// Two sources help each other when those whom both reached buy more often than both effects apart
/// would make them, and compete when less often: the interaction of two factors on the rate of
/// buyers (T. VanderWeele, "Explanation in Causal Inference", 2015, chapter 9). The level is shared
/// out over the pairs (Bonferroni). Who is reached was not drawn by lot: read it as a place to
/// test.
public struct RivalryReport: Hashable, Sendable {
    /// What two sources are to each other.
    public enum Relation: String, Hashable, Sendable {
        /// Together they bring more than apart.
        case complement
        /// Together they bring less than apart.
        case compete
        /// It may be either.
        case open
    }

    /// Two sources.
    public struct Pair: Hashable, Sendable {
        /// The one whose name sorts first.
        public var first: ContactSourceID
        /// The other.
        public var second: ContactSourceID
        /// How many people both reached.
        public var shared: Int
        /// How many they would have, had they nothing to do with each other.
        public var expectedShared: Double
        /// What both together cost for the people whom both reached.
        public var sharedCost: Money
        /// The rate of buyers of both, less what the effects apart would make it.
        public var interaction: LiftEstimate
        /// The interval of the interaction, widened for the number of pairs.
        public var interval: EffectInterval
        /// What they are to each other.
        public var relation: Relation
    }

    /// The pairs that can be judged; the dearest rivals first, then by cost and name.
    public let pairs: [Pair]
    /// How many pairs have too few people in one of their four groups.
    public let unjudged: Int

    /// Compares every two sources.
    ///
    /// - Parameters:
    ///   - people: everybody who might have been reached, those whom nobody reached included.
    ///   - currency: of the costs.
    ///   - confidence: of all intervals together.
    ///   - leastGroup: how many people each of the four groups of a pair needs.
    /// - Throws: `AttributionError` for a negative cost, another currency, a sum beyond 64 bits or a
    ///   confidence out of its range.
    /// - Complexity: O(people × sources of each², and pairs of sources).
    public init(
        _ people: [ContactedPerson], currency: Currency, confidence: Double = 0.95,
        leastGroup: Int = 30
    ) throws(AttributionError) {
        try AttributionError.require(
            confidence > 0 && confidence < 1 && leastGroup >= 2,
            "a confidence or a size is out of its range")
        let counts = try RivalryCounts(people, currency)
        let names = counts.sources
        let pairCount = max(names.count * (names.count - 1) / 2, 1)
        let own = 1 - (1 - confidence) / Double(pairCount)
        var pairs: [Pair] = []
        var unjudged = 0
        for (index, first) in names.enumerated() {
            for second in names[(index + 1)...] {
                guard let pair = try counts.pair(first, second, own, leastGroup) else {
                    unjudged += 1
                    continue
                }
                pairs.append(pair)
            }
        }
        self.pairs = pairs.sorted {
            let (one, two) = ($0.relation == .compete, $1.relation == .compete)
            if one != two { return one }
            let (left, right) = ($0.sharedCost.minorUnits, $1.sharedCost.minorUnits)
            return left == right ? ($0.first, $0.second) < ($1.first, $1.second) : left > right
        }
        self.unjudged = unjudged
    }
}
