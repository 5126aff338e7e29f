// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

/// A kernel on the bench: runs it and reads the clocks and counters around it.
///
/// The loop over the calls is the same for timing and for counting; the clocks are read outside of
/// it.
struct Bench {
    let one: BenchmarkCase
    let kernel: Kernel
    let plants: Plants

    /// Times `calls` calls together.
    func time(_ calls: Int) async throws -> TimedSample {
        switch kernel.work {
        case .synchronous(let run): try time(calls, run)
        case .asynchronous(let run): try await time(calls, run)
        }
    }

    /// Counts the allocations of `calls` calls together.
    func count(_ calls: Int) async throws -> cb_allocation_counts {
        switch kernel.work {
        case .synchronous(let run): try count(calls, run)
        case .asynchronous(let run): try await count(calls, run)
        }
    }

    func finish() async throws {
        try await kernel.finish?()
    }

    private func time(_ calls: Int, _ run: () throws -> Void) throws -> TimedSample {
        let wall = cb_wall_ns()
        let cpu = cb_thread_cpu_ns()
        try repeated(calls, run)
        let cpuEnd = cb_thread_cpu_ns()
        let wallEnd = cb_wall_ns()
        return TimedSample(calls: calls, wall: wallEnd - wall, cpu: cpuEnd - cpu)
    }

    private func time(_ calls: Int, _ run: () async throws -> Void) async throws -> TimedSample {
        let wall = cb_wall_ns()
        let cpu = cb_process_cpu_ns()
        try await repeated(calls, run)
        let cpuEnd = cb_process_cpu_ns()
        let wallEnd = cb_wall_ns()
        return TimedSample(calls: calls, wall: wallEnd - wall, cpu: cpuEnd - cpu)
    }

    private func count(_ calls: Int, _ run: () throws -> Void) throws -> cb_allocation_counts {
        let before = cb_thread_allocations()
        try repeated(calls, run)
        return cb_thread_allocations() - before
    }

    private func count(
        _ calls: Int, _ run: () async throws -> Void
    ) async throws -> cb_allocation_counts {
        let before = cb_total_allocations()
        cb_count_total(true)
        defer { cb_count_total(false) }
        try await repeated(calls, run)
        return cb_total_allocations() - before
    }

    private func repeated(_ calls: Int, _ run: () throws -> Void) rethrows {
        for _ in 0..<plants.runs(calls, of: one) { try run() }
        plants.plantAllocations(calls)
    }

    private func repeated(_ calls: Int, _ run: () async throws -> Void) async rethrows {
        for _ in 0..<plants.runs(calls, of: one) { try await run() }
        plants.plantAllocations(calls)
    }
}

extension Bench {
    /// A fresh kernel of a case.
    init(_ one: BenchmarkCase, plants: Plants) async throws {
        let kernel = try await one.benchmark.make(one.size)
        self.init(one: one, kernel: kernel, plants: plants)
    }
}

extension cb_allocation_counts {
    fileprivate static func - (left: Self, right: Self) -> Self {
        Self(
            allocations: left.allocations - right.allocations,
            bytes: left.bytes - right.bytes, frees: left.frees - right.frees)
    }
}
