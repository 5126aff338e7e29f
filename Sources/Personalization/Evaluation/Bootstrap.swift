// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Percentile intervals by drawing units with replacement (Efron, "Bootstrap methods: another look
/// at the jackknife", Annals of Statistics 7, 1979), from a seed.
struct Bootstrap {
    var resamples: Int
    var confidence: Double
    var seed: UInt64

    /// Draws `count` units again and again; `statistics` says what a draw comes to.
    ///
    /// - Parameters:
    ///   - count: how many units there are.
    ///   - width: how many statistics there are.
    ///   - statistics: gets how often each unit was drawn, writes the statistics.
    /// - Returns: an interval for each statistic; none for fewer than two units or draws.
    func intervals(
        count: Int, width: Int, _ statistics: (_ times: [UInt32], _ into: inout [Double]) -> Void
    ) -> [ConfidenceInterval]? {
        guard count >= 2, resamples >= 2 else { return nil }
        var generator = SplitMix(state: seed)
        var draws = [[Double]](repeating: [], count: width)
        for column in draws.indices { draws[column].reserveCapacity(resamples) }
        var times = [UInt32](repeating: 0, count: count)
        var values = [Double](repeating: 0, count: width)
        for _ in 0..<resamples {
            for unit in times.indices { times[unit] = 0 }
            for _ in 0..<count { times[generator.below(count)] += 1 }
            statistics(times, &values)
            for column in values.indices { draws[column].append(values[column]) }
        }
        return draws.map { column in
            let sorted = column.sorted()
            let tail = (1 - confidence) / 2
            return ConfidenceInterval(
                lower: Self.quantile(sorted, tail), upper: Self.quantile(sorted, 1 - tail),
                confidence: confidence)
        }
    }

    /// The quantile between the two nearest of the sorted values.
    static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = min(max(share, 0), 1) * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }
}

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `count`; the bias is at most count ÷ 2⁶⁴.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }
}
