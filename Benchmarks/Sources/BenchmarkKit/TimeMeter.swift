// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

/// Takes the times of a case.
struct TimeMeter {
    /// The wall time of one sample of a short kernel: long against reading the clocks.
    static let sampleNanoseconds: UInt64 = 100_000
    /// The wall time of one sample when two builds are compared: long against a timer interrupt.
    static let pairSampleNanoseconds: UInt64 = 4_000_000
    /// What is run before anything is timed.
    static let warmUpNanoseconds: UInt64 = 100_000_000

    var plants: Plants
    /// How long samples are taken.
    var seconds: Double

    /// The samples of a fresh kernel after its warm-up.
    func samples(of one: BenchmarkCase) async throws -> [TimedSample] {
        let bench = try await Bench(one, plants: plants)
        var samples: [TimedSample] = []
        if let fixed = one.benchmark.samples {
            _ = try await bench.time(1)
            for _ in 0..<fixed { samples.append(try await bench.time(1)) }
        } else {
            let calls = try await Self.calibrate(bench, sample: Self.sampleNanoseconds)
            samples.reserveCapacity(16_384)
            let end = cb_wall_ns() + UInt64(seconds * 1e9)
            while samples.count < 10 || cb_wall_ns() < end {
                samples.append(try await bench.time(calls))
            }
        }
        try await bench.finish()
        return samples
    }

    /// How many calls make a sample for a comparison of two builds.
    func pairCalls(of one: BenchmarkCase) async throws -> Int {
        if one.benchmark.samples != nil { return 1 }
        let bench = try await Bench(one, plants: plants)
        let calls = try await Self.calibrate(bench, sample: Self.pairSampleNanoseconds)
        try await bench.finish()
        return calls
    }

    /// CPU nanoseconds of one call in each of `count` samples of `calls` calls, after one more as
    /// warm-up.
    ///
    /// The work is fixed by the arguments, so that two builds do the same.
    func pairSamples(of one: BenchmarkCase, calls: Int, count: Int) async throws -> [Double] {
        let bench = try await Bench(one, plants: plants)
        _ = try await bench.time(calls)
        var samples: [Double] = []
        samples.reserveCapacity(count)
        for _ in 0..<count { samples.append(try await bench.time(calls).cpuPerCall) }
        try await bench.finish()
        return samples
    }

    /// Warms up and finds how many calls take at least `sample` nanoseconds.
    static func calibrate(
        _ bench: Bench, sample: UInt64, warmUp: UInt64 = warmUpNanoseconds
    ) async throws -> Int {
        var calls = 1
        var spent: UInt64 = 0
        while true {
            let timed = try await bench.time(calls)
            spent += timed.wall
            if timed.wall >= sample {
                if spent >= warmUp { return calls }
            } else {
                calls *= timed.wall * 4 < sample ? 4 : 2
            }
        }
    }
}
