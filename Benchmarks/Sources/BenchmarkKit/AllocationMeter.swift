// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

/// Counts the allocations of a case.
struct AllocationMeter {
    /// Calls before counting: caches, lazy globals and generic metadata are made once.
    static let warmUpCalls = 16

    var plants: Plants

    /// The count of a fresh kernel, checked against a second one; nil where allocations are not
    /// counted: on macOS, under a sanitizer, and in a debug build, whose code allocates as it
    /// likes.
    ///
    /// - Throws: `BenchmarkError` when the empty kernel is not at zero; what the kernel throws.
    func count(_ one: BenchmarkCase) async throws -> AllocationCount? {
        guard cb_allocations_are_counted(), !Machine.isDebugBuild else { return nil }
        try await checkBaseline()
        let first = try await sitting(one)
        let second = try await sitting(one)
        return AllocationCount(
            calls: one.benchmark.allocationCalls, allocations: Int(first.allocations.allocations),
            bytes: Int(first.allocations.bytes), frees: Int(first.allocations.frees),
            isSteady: first.allocations.allocations == second.allocations.allocations
                && first.counts == second.counts,
            counts: first.counts.isEmpty ? nil : first.counts)
    }

    private func sitting(
        _ one: BenchmarkCase
    ) async throws -> (allocations: cb_allocation_counts, counts: [String: Int]) {
        let bench = try await Bench(one, plants: plants)
        for _ in 0..<min(Self.warmUpCalls, one.benchmark.allocationCalls) {
            _ = try await bench.count(1)
        }
        let allocations = try await bench.count(one.benchmark.allocationCalls)
        let counts = plants.loosened(bench.kernel.counts())
        try await bench.finish()
        return (allocations, counts)
    }

    /// The harness itself, around a kernel that does nothing, must ask for nothing.
    private func checkBaseline() async throws {
        let idle = Benchmark("baseline", data: "", unit: "") { _ in Kernel(run: {}) }
        let waiting = Benchmark("baseline", data: "", unit: "") { _ in Kernel(concurrently: {}) }
        for benchmark in [idle, waiting] {
            let one = BenchmarkCase(benchmark: benchmark, size: 1)
            let counts = try await AllocationMeter(plants: Plants()).sitting(one).allocations
            guard counts.allocations == 0, counts.frees == 0 else {
                throw BenchmarkError(
                    "the empty kernel allocated \(counts.allocations) times, counts are not exact"
                )
            }
        }
    }
}
