// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Takes the ratio of the times of two sizes in one process, alternating, so that the machine
/// cancels.
struct ScalingMeter {
    static let pairs = 30
    static let sampleNanoseconds: UInt64 = 500_000

    var plants: Plants

    /// The median over the pairs of the CPU time of one call in the larger size over one in the
    /// smaller.
    func measure(_ benchmark: Benchmark, _ scaling: Scaling) async throws -> ScalingResult {
        let small = try await Bench(
            BenchmarkCase(benchmark: benchmark, size: scaling.from), plants: plants)
        let large = try await Bench(
            BenchmarkCase(benchmark: benchmark, size: scaling.to), plants: plants)
        let smallCalls = try await calls(small)
        let largeCalls = try await calls(large)
        var ratios: [Double] = []
        for pair in 0..<Self.pairs {
            let first = pair.isMultiple(of: 2)
            let before = first ? try await small.time(smallCalls) : nil
            let big = try await large.time(largeCalls).cpuPerCall
            let little =
                if let before { before.cpuPerCall } else {
                    try await small.time(smallCalls).cpuPerCall
                }
            ratios.append(big / max(little, .leastNonzeroMagnitude))
        }
        try await small.finish()
        try await large.finish()
        let median = Distribution(ratios)?.p50 ?? .infinity
        return ScalingResult(benchmark: benchmark.name, scaling: scaling, ratio: median)
    }

    private func calls(_ bench: Bench) async throws -> Int {
        if bench.one.benchmark.samples != nil { return 1 }
        return try await TimeMeter.calibrate(
            bench, sample: Self.sampleNanoseconds, warmUp: 10_000_000)
    }
}
