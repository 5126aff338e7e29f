// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// Kernels with known truth, on which the gates are tried.
enum SelfTestSuite {
    /// The command line word that turns the gate program into a benchmark program of this suite.
    static let verb = "selftest-program"

    static let benchmarks = [dot, twoAllocations, sum, counting]

    /// 256 multiplications, no allocation.
    static let dot = Benchmark("selftest.dot", data: "2 × 256 floats", unit: "products") { _ in
        let left = (0..<256).map { Float($0 % 17) * 0.25 }
        let right = (0..<256).map { Float($0 % 13) * 0.5 }
        return Kernel { sink(product(opaque(left), opaque(right))) }
    }

    /// Exactly two allocations a call.
    static let twoAllocations = Benchmark(
        "selftest.two-allocations", data: "none", unit: "calls"
    ) { _ in
        Kernel {
            allocateOnce()
            allocateOnce()
        }
    }.with { $0.gates = [.allocations] }

    /// A hundred and seven steps a call, as it says.
    static let counting = Benchmark("selftest.counting", data: "none", unit: "calls") { _ in
        let steps = opaque(107)
        return Kernel(counts: { ["steps": steps] }, run: { sink(steps) })
    }.with { $0.gates = [.allocations] }

    /// One pass over the numbers.
    static let sum = Benchmark("selftest.sum", data: "numbers", unit: "numbers") { size in
        let numbers = (0..<size).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
        return Kernel { sink(mixed(opaque(numbers))) }
    }.with {
        $0.sizes = [1_000, 10_000]
        $0.items = .size
        $0.scaling = Scaling(.linear)
        $0.gates = [.allocations]
    }

    @inline(never)
    private static func product(_ left: [Float], _ right: [Float]) -> Float {
        var total: Float = 0
        for index in 0..<min(left.count, right.count) { total += left[index] * right[index] }
        return total
    }

    @inline(never)
    private static func mixed(_ numbers: [UInt64]) -> UInt64 {
        var state: UInt64 = 1
        for number in numbers { state = (state ^ number) &* 0x2545_F491_4F6C_DD1D }
        return state
    }
}
