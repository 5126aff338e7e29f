// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CBenchmarkSupport
import Testing

@testable import BenchmarkKit

@Suite("Bench")
struct BenchTests {
    /// A kernel that counts its runs and allocates twice in each.
    private final class Counter {
        var runs = 0
    }

    private func bench(
        _ counter: Counter, size: Int = 1, plants: (inout Plants) -> Void = { _ in }
    ) async throws -> Bench {
        var planted = Plants()
        plants(&planted)
        let benchmark = Benchmark("test", data: "", unit: "calls") { _ in Kernel(run: {}) }
            .with { $0.sizes = [10, 100] }
        let one = BenchmarkCase(benchmark: benchmark, size: size)
        let kernel = Kernel {
            counter.runs += 1
            allocateOnce()
            allocateOnce()
        }
        return Bench(one: one, kernel: kernel, plants: planted)
    }

    @Test("runs what was asked for, and no more")
    func runs() async throws {
        let counter = Counter()
        let sample = try await bench(counter).time(37)
        #expect(counter.runs == 37)
        #expect(sample.calls == 37)
    }

    @Test("a planted slowdown repeats its share of the calls", arguments: [(100, 110), (1, 2)])
    func slowdown(calls: Int, expected: Int) async throws {
        let counter = Counter()
        _ = try await bench(counter) { $0.slowdownPercent = 10 }.time(calls)
        #expect(counter.runs == expected)
    }

    @Test("a planted square runs size over smallest size times", arguments: [(10, 5), (100, 50)])
    func quadratic(size: Int, expected: Int) async throws {
        let counter = Counter()
        _ = try await bench(counter, size: size) { $0.quadratic = true }.time(5)
        #expect(counter.runs == expected)
    }

    @Test(
        "allocations of this thread are counted exactly", .enabled(if: cb_allocations_are_counted())
    )
    func counts() async throws {
        // A difference: in a debug build the harness itself allocates once around all calls.
        let plain = try await bench(Counter())
        _ = try await plain.count(1)
        let few = try await plain.count(50)
        let many = try await plain.count(150)
        #expect(many.allocations - few.allocations == 2 * 100)
        #expect(many.bytes - few.bytes == 2 * 100 * 24)
        #expect(many.frees - few.frees == 2 * 100)
        let planted = try await bench(Counter()) { $0.allocation = true }
        _ = try await planted.count(1)
        let fewPlanted = try await planted.count(50)
        let manyPlanted = try await planted.count(150)
        #expect(manyPlanted.allocations - fewPlanted.allocations == 3 * 100)
    }

    @Test("an error of a kernel comes out")
    func errors() async throws {
        let benchmark = Benchmark("test", data: "", unit: "calls") { _ in
            Kernel { throw BenchmarkError("broken") }
        }
        let bench = try await Bench(benchmark.cases[0], plants: Plants())
        await #expect(throws: BenchmarkError.self) { try await bench.time(1) }
    }
}
