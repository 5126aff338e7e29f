// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

/// Defects that a self-test plants in a kernel to see a gate turn red.
///
/// Nothing else sets them.
public struct Plants: Sendable, Equatable {
    /// Repeats this many percent of the calls.
    public var slowdownPercent = 0
    /// Allocates and frees once more for each call.
    public var allocation = false
    /// Adds one percent to what a kernel counts, as a bound would that is a little too loose.
    public var looser = false
    /// Repeats each call as often as the size is times the smallest size.
    public var quadratic = false

    /// No defect.
    public init() {}

    /// How many times the kernel runs when `calls` are asked for.
    func runs(_ calls: Int, of one: BenchmarkCase) -> Int {
        let smallest = one.benchmark.sizes.first ?? one.size
        let times = quadratic ? max(one.size / max(smallest, 1), 1) : 1
        // Rounded up: a slowdown of a single call would else be none.
        return (calls + (calls * slowdownPercent + 99) / 100) * times
    }

    /// What a kernel counted, with what is planted.
    func loosened(_ counts: [String: Int]) -> [String: Int] {
        looser ? counts.mapValues { $0 + ($0 + 99) / 100 } : counts
    }

    func plantAllocations(_ calls: Int) {
        guard allocation else { return }
        for _ in 0..<calls { cb_plant_allocation() }
    }
}

/// One allocation and its release that the optimiser cannot remove, for kernels with a known count.
public func allocateOnce() {
    cb_plant_allocation()
}
