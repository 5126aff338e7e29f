// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Testing

/// Threads of their own for tasks that wait for child processes.
///
/// An exit test holds a thread until its child has ended. There are as many threads for tasks as
/// the machine has cores: where children wait for each other or for the test, these do not do.
final class ChildProcess: TaskExecutor {
    /// Runs `body`, which holds an exit test, without holding a thread that others need.
    static func with<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async rethrows -> Result {
        try await withTaskExecutorPreference(ChildProcess()) { try await body() }
    }

    /// Runs `body` in a child process and records what it throws, so that the parent tells it.
    static func reporting(_ body: () async throws -> Void) async {
        do { try await body() } catch { Issue.record(error) }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // A queue that runs one thing at a time gets a thread at once, however many are held.
        DispatchQueue(label: "child process").async {
            unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
