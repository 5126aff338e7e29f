// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Shapley values as the means of a sample, with what the sample can be trusted for.
public struct SampledShapley: Hashable, Sendable {
    /// The means; they sum to the whole exactly but for rounding.
    public let values: ShapleyValues
    /// The standard error of each value for conversions.
    public let standardErrors: [Double]
    /// No value for conversions is further off than this, each with a probability of 95 %, whatever
    /// the game (Hoeffding's inequality).
    public let bound: Double
    /// How many pairs of an order and its reverse were drawn.
    public let pairs: Int
    /// What the draw started from.
    public let seed: UInt64
}

extension PathSet {
    /// The values of `rateShapley()` for any number of channels, from a sample of the orders in
    /// which channels may come together.
    ///
    /// Each order is taken together with its reverse.
    ///
    /// - Parameters:
    ///   - pairs: how many pairs of orders, from 1.
    ///   - seed: equal seeds give equal answers.
    /// - Returns: the means, with their errors.
    /// - Throws: `AttributionError.Code.badWeights` for a count below 1.
    /// - Complexity: O(pairs × members of the distinct channel sets).
    public func sampledRateShapley(
        pairs: Int = 1_000, seed: UInt64
    ) throws(AttributionError) -> SampledShapley {
        guard pairs > 0 else { throw AttributionError(.badWeights, "a sample needs a pair") }
        let sets = ChannelSets(self)
        var draw = OrderDraw(seed: seed)
        var order = sets.players
        var conversionMean = [Double](repeating: 0, count: channels.count)
        var valueMean = conversionMean
        var spread = conversionMean
        for pair in 1...pairs {
            draw.permute(&order)
            let one = sets.marginals(order)
            let other = sets.marginals(order.reversed())
            for player in order {
                let conversions = (one.conversions[player] + other.conversions[player]) / 2
                let value = (one.value[player] + other.value[player]) / 2
                let distance = conversions - conversionMean[player]
                conversionMean[player] += distance / Double(pair)
                spread[player] += distance * (conversions - conversionMean[player])
                valueMean[player] += (value - valueMean[player]) / Double(pair)
            }
        }
        let journeys = Double(max(totals.journeys, 1))
        let count = Double(pairs)
        // A marginal lies in -1...1, and 2 exp(-m e² / 2) = 0.05 for e² = 2 ln 40 / m.
        return SampledShapley(
            values: ShapleyValues(
                channels: channels, conversions: conversionMean, value: valueMean,
                grandConversions: Double(totals.conversions) / journeys,
                grandValue: Double(totals.value) / journeys),
            standardErrors: spread.map {
                pairs > 1 ? ($0 / (count * (count - 1))).squareRoot() : .infinity
            },
            bound: (2 * 3.688_879_454_113_936 / count).squareRoot(), pairs: pairs, seed: seed)
    }
}

/// Draws orders; equal seeds draw equal ones on every machine.
private struct OrderDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func permute(_ order: inout [Int]) {
        for index in order.indices.dropFirst().reversed() {
            order.swapAt(index, Int(next().multipliedFullWidth(by: UInt64(index + 1)).high))
        }
    }
}

extension ChannelSets {
    /// What each channel adds to the rate when the channels come in this order.
    fileprivate func marginals(_ order: [Int]) -> (conversions: [Double], value: [Double]) {
        var place = [Int](repeating: 0, count: channels.count)
        for (index, channel) in order.enumerated() { place[channel] = index }
        var conversions = [Int64](repeating: 0, count: order.count)
        var value = conversions
        var journeys = conversions
        for set in 0..<count {
            // A set is complete when the last of its channels comes.
            let last = members(set).reduce(0) { max($0, place[Int($1)]) }
            conversions[last] += self.conversions[set]
            value[last] &+= values[set]
            journeys[last] += self.conversions[set] + nulls[set]
        }
        var result = (
            conversions: [Double](repeating: 0, count: channels.count),
            value: [Double](repeating: 0, count: channels.count)
        )
        var sums: (Int64, Int64, Int64) = (0, 0, 0)
        var before = (0.0, 0.0)
        for (index, channel) in order.enumerated() {
            sums.0 += conversions[index]
            sums.1 &+= value[index]
            sums.2 += journeys[index]
            let all = Double(max(sums.2, 1))
            let now = (Double(sums.0) / all, Double(sums.1) / all)
            result.conversions[channel] = now.0 - before.0
            result.value[channel] = now.1 - before.1
            before = now
        }
        return result
    }
}
