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
    /// - Complexity: O(2ⁿ) for order 1; higher orders solve each of the 2ⁿ chains by sweeps.
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
                let sweeps = try CoalitionSweeps(chain, players: players)
                results = (sweeps.conversions, sweeps.value)
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
}
