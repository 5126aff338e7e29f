// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// The Shapley values of the game in which channels are worth the conversions of the journeys
    /// that need no other channel.
    ///
    /// In closed form each journey is shared out equally over its distinct channels (Zhao et al.
    /// 2018). The values are conversions and units of value, and sum to the totals.
    ///
    /// - Complexity: O(touchpoints) for any number of channels.
    public func sumShapley() -> ShapleyValues {
        let sets = ChannelSets(self)
        let count = channels.count
        var conversions = [Double](repeating: 0, count: count)
        var value = conversions
        for (size, sums) in sets.bySize.enumerated() {
            for channel in sums.conversions.indices {
                conversions[channel] += Double(sums.conversions[channel]) / Double(size + 1)
                value[channel] += Double(sums.values[channel]) / Double(size + 1)
            }
        }
        return ShapleyValues(
            channels: channels, conversions: conversions, value: value,
            grandConversions: Double(totals.conversions), grandValue: Double(totals.value))
    }
}

extension ChannelSets {
    /// What the sets of each size, from one, come to for each of their channels, in whole numbers.
    fileprivate var bySize: [(conversions: [Int64], values: [Int64])] {
        var result: [(conversions: [Int64], values: [Int64])] = []
        for set in 0..<count where conversions[set] != 0 || values[set] != 0 {
            let members = members(set)
            while result.count < members.count {
                let zeros = [Int64](repeating: 0, count: channels.count)
                result.append((zeros, zeros))
            }
            for member in members {
                result[members.count - 1].conversions[Int(member)] += conversions[set]
                result[members.count - 1].values[Int(member)] &+= values[set]
            }
        }
        return result
    }
}
