// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// As many channels as intervals are computed for: beyond, memory would not do.
    public static let maxIntervalChannels = 128

    /// How far the shares of the removal effects of order 1 can be trusted, by channel.
    ///
    /// The delta method over whole journeys: how much one journey more would move each share is a
    /// sum over its transitions, and the variance is the sum of its square over the journeys. What
    /// the transitions of a journey have to do with each other is thereby taken in. The sums are of
    /// whole numbers, so that the order of the paths changes no bit.
    ///
    /// - Throws: `AttributionError.Code.notSolvable` where nobody converted, `.tooManyChannels`
    ///   above 128 channels.
    /// - Complexity: O(touchpoints × channels + channels³).
    public func shareIntervals() throws(AttributionError) -> [ShareInterval] {
        guard channels.count <= Self.maxIntervalChannels else {
            throw AttributionError(
                .tooManyChannels, "intervals are for at most \(Self.maxIntervalChannels) channels")
        }
        let chain = MarkovChain(try TransitionCounts(self, order: 1))
        let influence = try ShareInfluence(chain)
        var squares = [Int128](repeating: 0, count: chain.count)
        let scales = influence.scales(longest: longestPath)
        var sum = [Double](repeating: 0, count: chain.count)
        let width = chain.count
        let table = influence.table.span
        var start = 0
        for path in ends.indices {
            let end = Int(ends[path])
            if conversions[path] == 0, nulls[path] == 0 {
                start = end
                continue
            }
            var from = 0
            for channel in 0..<width { sum[channel] = 0 }
            for index in start..<end {
                let to = influence.states[Int(ids[index])]
                if from == to + 1 { continue }
                let row = influence.place(from, to)
                for channel in 0..<width { sum[channel] += table[row + channel] }
                from = to + 1
            }
            start = end
            let converted = influence.place(from, width)
            let ended = influence.place(from, width + 1)
            for channel in 0..<width {
                let one = (sum[channel] + table[converted + channel]) * scales[channel]
                let other = (sum[channel] + table[ended + channel]) * scales[channel]
                squares[channel] &+=
                    Int128(conversions[path]) &* Int128(Int64(one * one))
                    &+ Int128(nulls[path]) &* Int128(Int64(other * other))
            }
        }
        return channels.indices.map { channel in
            let state = influence.states[channel]
            guard state >= 0 else { return ShareInterval(share: 0, standardError: 0) }
            return ShareInterval(
                share: influence.shares[state],
                standardError: Double(squares[state]).squareRoot() / scales[state])
        }
    }

    private var longestPath: Int {
        var start = 0
        var longest = 0
        for end in ends {
            longest = max(longest, Int(end) - start)
            start = Int(end)
        }
        return longest
    }
}
