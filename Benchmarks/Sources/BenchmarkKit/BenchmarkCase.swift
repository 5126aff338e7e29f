// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A benchmark in one size: the unit that is measured, named and gated.
public struct BenchmarkCase: Sendable {
    /// The benchmark.
    public let benchmark: Benchmark
    /// The size.
    public let size: Int

    /// The benchmark's name, with the size behind it where there are several.
    public var id: String {
        benchmark.sizes.count > 1 ? "\(benchmark.name).\(size)" : benchmark.name
    }

    /// How many units one call does.
    var itemsPerCall: Int {
        switch benchmark.items {
        case .one: 1
        case .size: size
        }
    }

    /// What another program may know of the case.
    public var listing: CaseListing {
        CaseListing(
            id: id, benchmark: benchmark.name, size: size, revision: benchmark.revision,
            gates: benchmark.gates, scaling: benchmark.scaling)
    }
}
