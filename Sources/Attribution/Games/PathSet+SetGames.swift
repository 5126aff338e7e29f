// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// As many channels as a journey may have in `setRateCredits()`.
    public static let maxSetSize = 20

    /// The conversions of each channel when those of each set of channels are shared out by a game
    /// among its members, in which channels are worth the rate of the journeys with exactly them.
    ///
    /// A convention of others, for comparison: credits may be below zero.
    ///
    /// - Throws: `AttributionError.Code.tooManyChannels` where journeys that convert have more than
    ///   20 distinct channels.
    /// - Complexity: O(2ˢ) for each distinct set of s channels that converts.
    public func setRateCredits() throws(AttributionError) -> [Double] {
        let sets = ChannelSets(self)
        var rates: [[UInt16]: Double] = [:]
        for set in 0..<sets.count {
            let journeys = sets.conversions[set] + sets.nulls[set]
            if sets.conversions[set] == 0 { continue }
            rates[Array(sets.members(set))] = Double(sets.conversions[set]) / Double(journeys)
        }
        var credits = [Double](repeating: 0, count: channels.count)
        for set in 0..<sets.count where sets.conversions[set] != 0 {
            let members = Array(sets.members(set))
            guard members.count <= Self.maxSetSize else {
                throw AttributionError(
                    .tooManyChannels, "a journey has more than \(Self.maxSetSize) channels")
            }
            let worths = (0..<(1 << members.count)).map { mask in
                let subset = members.indices.filter { mask >> $0 & 1 != 0 }.map { members[$0] }
                return rates[subset] ?? 0
            }
            var sum = ShapleySum(players: members.count)
            sum.add(worths)
            let journeys = Double(sets.conversions[set] + sets.nulls[set])
            for (place, value) in sum.values.enumerated() {
                credits[Int(members[place])] += value * journeys
            }
        }
        return credits
    }

    /// How much each channel contributes to converting by itself and in pairs.
    ///
    /// The second-order formula of Shao and Li (2011): the rate of the journeys with the channel,
    /// plus half the mean over the other channels of what the rate of the journeys with both is
    /// above the sum of the two rates. Pairs that never occur add nothing.
    public func pairContributions() -> [Double] {
        let sets = ChannelSets(self)
        let count = channels.count
        var conversions = [Int64](repeating: 0, count: count * count)
        var journeys = conversions
        for set in 0..<sets.count {
            for one in sets.members(set) {
                for other in sets.members(set) {
                    let place = Int(one) * count + Int(other)
                    conversions[place] += sets.conversions[set]
                    journeys[place] += sets.conversions[set] + sets.nulls[set]
                }
            }
        }
        func rate(_ one: Int, _ other: Int) -> Double {
            let all = journeys[one * count + other]
            return all > 0 ? Double(conversions[one * count + other]) / Double(all) : 0
        }
        return (0..<count).map { one in
            var sum = 0.0
            for other in 0..<count where other != one && journeys[one * count + other] > 0 {
                sum += rate(one, other) - rate(one, one) - rate(other, other)
            }
            return rate(one, one) + (count > 1 ? sum / Double(2 * (count - 1)) : 0)
        }
    }
}
