// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One thing that is measured, in one or more sizes.
public struct Benchmark: Sendable {
    /// Makes a kernel for a size.
    public typealias Make = @Sendable (_ size: Int) async throws -> Kernel

    /// A gate that a benchmark can take part in; the scaling gate is asked for by `scaling`.
    public enum Gate: String, Sendable, Codable {
        /// Gate A: the exact number of allocations.
        case allocations
        /// Gate B: time against the base commit.
        case time
    }

    /// What one call is counted as in the rate.
    public enum Items: Sendable {
        /// One, e.g. a request.
        case one
        /// As many as the size, e.g. a batch of events.
        case size
    }

    /// The name: folder, dot, what is done, as in `core.record-encode`.
    public var name: String
    /// What the kernel works on; the table writes a size above 1 in front of it.
    public var data: String
    /// The sizes, ascending.
    public var sizes: [Int]
    /// What the rate counts, such as `records`.
    public var unit: String
    /// How many of `unit` one call does.
    public var items: Items
    /// How time may grow with size, where that is promised.
    public var scaling: Scaling?
    /// The gates that the benchmark takes part in.
    public var gates: [Gate]
    /// Raise it when the kernel is changed to do other work: gate B then compares nothing for once.
    public var revision: Int
    /// Exactly this many samples of one call each, for long kernels and for those whose state
    /// grows.
    public var samples: Int?
    /// The calls over which allocations are counted.
    public var allocationCalls: Int
    /// Makes the kernel.
    public var make: Make

    /// A benchmark of one call of size 1 that takes part in gates A and B.
    ///
    /// - Parameters:
    ///   - name: The name: folder, dot, what is done.
    ///   - data: What the kernel works on.
    ///   - unit: What the rate counts.
    ///   - make: Makes the kernel.
    public init(_ name: String, data: String, unit: String, make: @escaping Make) {
        self.name = name
        self.data = data
        self.unit = unit
        self.make = make
        sizes = [1]
        items = .one
        gates = [.allocations, .time]
        revision = 1
        allocationCalls = 100
    }

    /// The benchmark with some of its properties changed.
    ///
    /// - Parameter change: Changes the copy.
    /// - Returns: The copy.
    public func with(_ change: (inout Benchmark) -> Void) -> Benchmark {
        var copy = self
        change(&copy)
        return copy
    }

    /// The benchmark in each of its sizes.
    public var cases: [BenchmarkCase] {
        sizes.map { BenchmarkCase(benchmark: self, size: $0) }
    }
}
