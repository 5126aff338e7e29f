// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Runs write bodies one after another on a queue of its own, many in one commit.
///
/// While a group is being committed, the next ones gather; they share the next commit. So the
/// more wait, the less each costs. One that comes alone does not wait for company; after a group
/// of several, the writer gives the tasks that it woke a moment to come back, as long as they do.
final class Writer: Sendable {
    typealias WriteJob = Job<SQLiteTransaction>

    private struct State {
        var waiting: [WriteJob] = []
        var isRunning = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "swift-clientele.sqlite.writer")
    private let connection: Mutex<Connection?>
    private let groupLimit: Int
    private let groupBytes: Int

    init(_ connection: sending Connection, _ configuration: SQLiteConfiguration) {
        self.connection = Mutex(connection)
        groupLimit = max(1, configuration.groupLimit)
        groupBytes = configuration.groupBytes
    }

    /// How many jobs wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Lets `job` run in its turn.
    func submit(_ job: WriteJob) {
        let (isClosed, starts) = state.withLock { state in
            if state.isClosed { return (true, false) }
            state.waiting.append(job)
            defer { state.isRunning = true }
            return (false, !state.isRunning)
        }
        if isClosed { return job.refuse(.closed) }
        if starts { queue.async { self.runAll() } }
    }

    /// Writes the file anew, after the jobs that were handed over before.
    func compact() async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try self.connection.withLock { connection in
                            guard let connection else { throw StoreError.closed }
                            try connection.compact()
                        }
                    })
            }
        }
    }

    /// Refuses later jobs; closes the connection when the earlier ones have run.
    ///
    /// - Returns: false when it was closed before.
    func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if !isFirst { return false }
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.withLock { $0 = nil }
                continuation.resume()
            }
        }
        return true
    }

    private func runAll() {
        var last = 1
        while true {
            gather(last)
            let jobs = state.withLock { state in
                var jobs: [WriteJob] = []
                swap(&jobs, &state.waiting)
                if jobs.isEmpty { state.isRunning = false }
                return jobs
            }
            if jobs.isEmpty { return }
            last = jobs.count
            connection.withLock { connection in
                guard let connection else { return jobs.forEach { $0.refuse(.closed) } }
                var rest = jobs[...]
                var hasScopes = false
                while !rest.isEmpty {
                    var group = CommitGroup(connection, hasScopes: hasScopes)
                    let count = group.run(rest.prefix(groupLimit), bytes: groupBytes)
                    let unfinished = group.finish()
                    rest = unfinished + rest.dropFirst(count)
                    hasScopes = hasScopes || group.needsScopes
                    connection.checkpointIfNeeded()
                }
            }
        }
    }

    /// Waits until `count` jobs wait, or no more come; at most half a millisecond, which is less
    /// than a commit takes.
    private func gather(_ count: Int) {
        if count < 2 { return }
        var before = 0
        for _ in 0..<4 {
            let now = waitingCount
            if now >= min(count, groupLimit) || now > 0 && now == before { return }
            before = now
            usleep(60)
        }
    }
}
