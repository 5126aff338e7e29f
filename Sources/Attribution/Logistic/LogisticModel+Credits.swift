// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LogisticModel {
    /// What each channel gets when the conversions of each set of channels are shared out by how
    /// much the chance to convert falls without each of them.
    ///
    /// A channel that raises no chance gets nothing; where none does, all get the same. So each
    /// journey is shared out among its own channels.
    ///
    /// - Parameter paths: the journeys, over the channels of the model.
    /// - Returns: credits that sum to the totals but for rounding.
    /// - Throws: `AttributionError.Code.badPaths` for other channels.
    public func credits(_ paths: PathSet) throws(AttributionError) -> PathCredits {
        guard paths.channels == channels else {
            throw AttributionError(.badPaths, "the regression is of other channels")
        }
        return credits(ChannelSets(paths))
    }

    func credits(_ sets: ChannelSets) -> PathCredits {
        var conversions = [Double](repeating: 0, count: channels.count)
        var value = conversions
        for set in 0..<sets.count where sets.conversions[set] != 0 || sets.values[set] != 0 {
            let members = sets.members(set).map { Int($0) }
            let whole = probability(members)
            var falls = members.map { member in
                max(0, whole - probability(members.filter { $0 != member }))
            }
            var sum = falls.reduce(0, +)
            if sum == 0 {
                falls = falls.map { _ in 1 }
                sum = Double(falls.count)
            }
            for (member, fall) in zip(members, falls) {
                conversions[member] += fall / sum * Double(sets.conversions[set])
                value[member] += fall / sum * Double(sets.values[set])
            }
        }
        return PathCredits(channels: channels, conversions: conversions, value: value)
    }
}
