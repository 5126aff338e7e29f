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
        let chain = try MarkovChain(TransitionCounts(self, order: 1))
        var influence = try ShareInfluence(chain)
        let scales = influence.scale(longest: longestPath, journeys: totals.journeys)
        let table = influence.table.span
        let states = influence.states.span
        let width = chain.count
        var squares = [Int64](repeating: 0, count: width)
        var effects = [Double](repeating: 0, count: width)
        var begin = 0
        for path in ends.indices {
            let start = begin
            begin = Int(ends[path])
            if conversions[path] == 0, nulls[path] == 0 { continue }
            var sums = effects.mutableSpan
            for channel in sums.indices { sums[channel] = 0 }
            var from = 0
            for index in start..<begin {
                let to = states[Int(ids[index])]
                if from == to + 1 { continue }
                let row = table.extracting(influence.range(from, to))
                for channel in row.indices { sums[channel] += row[channel] }
                from = to + 1
            }
            let rows = (influence.range(from, width), influence.range(from, width + 1))
            add(conversions[path], of: effects, table.extracting(rows.0), to: &squares)
            add(nulls[path], of: effects, table.extracting(rows.1), to: &squares)
        }
        return influence.states.map { state in
            guard state >= 0 else { return ShareInterval(share: 0, standardError: 0) }
            return ShareInterval(
                share: influence.shares[state],
                standardError: Double(squares[state]).squareRoot() / scales[state])
        }
    }

    /// Adds the squares of the effects of a path with this end, so many times.
    @inline(__always)
    private func add(
        _ count: UInt32, of effects: [Double], _ end: Span<Double>, to squares: inout [Int64]
    ) {
        if count == 0 { return }
        for channel in end.indices {
            let effect = effects[channel] + end[channel]
            squares[channel] &+= Int64(count) &* Int64(effect * effect + 0.5)
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
