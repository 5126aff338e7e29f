// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TransitionCounts {
    /// The exact Shapley values of the channels in the chain.
    ///
    /// A subset of the channels is worth the probability that a walk converts when the states of
    /// all other channels lead to nowhere. The values sum to the probability of the whole chain
    /// with no scaling; none is below zero for conversions.
    ///
    /// - Returns: for each journey of all, in conversions and in units of value.
    /// - Throws: `AttributionError.Code.tooManyChannels` above 24 channels that occur;
    ///   `.tooManyStates` for a higher order with too many coalitions.
    /// - Complexity: O(2ⁿ) for order 1. A higher order takes as many groups of eliminations, or
    ///   solves each of the 2ⁿ chains by sweeps, whichever is less; what would take more than about
    ///   a minute is refused.
    public func shapley() throws(AttributionError) -> ShapleyValues {
        let chain = try MarkovChain(self)
        let players = Set(chain.windows.joined()).sorted()
        guard players.count <= EliminationTree.maxChannels else {
            throw AttributionError(
                .tooManyChannels,
                "\(players.count) channels have more coalitions than can be told apart; at most "
                    + "\(EliminationTree.maxChannels)")
        }
        var conversions = [Double](repeating: 0, count: channels.count)
        var value = conversions
        if !players.isEmpty {
            let results: (conversions: [Double], value: [Double])
            if order == 1 {
                let tree = EliminationTree(chain)
                results = (tree.conversions, tree.value)
            } else {
                results = try Self.grouped(chain, players)
            }
            for (place, channel) in players.enumerated() {
                conversions[channel] = results.conversions[place]
                value[channel] = results.value[place]
            }
        }
        let journeys = Double(max(totals.journeys, 1))
        return ShapleyValues(
            channels: channels, conversions: conversions, value: value,
            grandConversions: Double(totals.conversions) / journeys,
            grandValue: Double(totals.value) / journeys)
    }

    /// The values in a chain of a higher order, by the way that takes less time.
    private static func grouped(
        _ chain: MarkovChain, _ players: [Int]
    ) throws(AttributionError) -> (conversions: [Double], value: [Double]) {
        let count = players.count
        var bit: [Int: UInt64] = [:]
        for (place, channel) in players.enumerated() { bit[channel] = 1 << UInt64(place) }
        let masks = chain.windows.map { $0.reduce(0) { $0 | (bit[$1] ?? 0) } }
        // Seconds, as measured once: what matters is which is less, and that neither is hours.
        let elimination = GroupedElimination.work(masks, players: count) * secondsPerProduct
        let sweeps =
            count > CoalitionSweeps.maxChannels
            ? Double.infinity
            : CoalitionSweeps.arcs(chain, masks, players: count) * secondsPerArc
        guard min(elimination, sweeps) <= maxSeconds else {
            throw AttributionError(
                .tooManyStates,
                "\(count) channels of order \(chain.order) have too many coalitions to solve each")
        }
        if elimination <= sweeps {
            let game = GroupedElimination(chain, players: count, masks: masks)
            return (game.conversions, game.value)
        }
        let game = try CoalitionSweeps(chain, players: count, masks: masks)
        return (game.conversions, game.value)
    }

    private static let secondsPerProduct = 1e-9
    private static let secondsPerArc = 2.7e-7
    private static let maxSeconds = 60.0
}
