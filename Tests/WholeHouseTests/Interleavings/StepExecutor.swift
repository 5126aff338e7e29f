// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Synchronization

/// Runs several tasks on the caller's thread, one step of one at a time, in an order that a seed
/// gives: the same seed, the same interleaving.
final class StepExecutor: TaskExecutor {
    private struct Parked {
        var continuation: CheckedContinuation<Void, Never>
        var isIdle: Bool
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var parked: [Parked] = []
    }

    private let state = Mutex(State())

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    /// Starts a task; it runs up to its first step when `run` is called.
    func start(_ body: @escaping @Sendable () async -> Void) {
        Task(executorPreference: self) { await body() }
    }

    /// Where another task may come in between.
    ///
    /// - Parameter isIdle: whether the task only waits for what others do, or for time to pass.
    func step(isIdle: Bool = false) async {
        await withCheckedContinuation { continuation in
            state.withLock {
                $0.parked.append(Parked(continuation: continuation, isIdle: isIdle))
            }
        }
    }

    /// Runs all tasks to their ends.
    ///
    /// - Parameters:
    ///   - generator: gives the order.
    ///   - idle: called when every task that is left only waits.
    func run(_ generator: inout SeededGenerator, idle: () -> Void) {
        drain()
        while true {
            let (count, isIdle) = state.withLock { state in
                (state.parked.count, state.parked.allSatisfy(\.isIdle))
            }
            if count == 0 { return }
            if isIdle { idle() }
            let index = Int.random(in: 0..<count, using: &generator)
            state.withLock { $0.parked.remove(at: index) }.continuation.resume()
            drain()
        }
    }

    private func drain() {
        while let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
