// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Dispatch
internal import Synchronization

/// Runs read bodies, each in a transaction of its own, on a few queues with a connection each.
final class ReaderPool: Sendable {
    typealias ReadJob = Job<SQLiteSnapshot>

    /// One queue and its connection, which is opened when it is first used.
    private final class Reader: Sendable {
        let queue = DispatchQueue(label: "swift-clientele.sqlite.reader")
        let connection = Mutex<Connection?>(nil)
    }

    private struct State {
        var idle: [Int]
        /// What waits, last come first.
        var waiting: [ReadJob] = []
        /// What has waited longest, first come last.
        var next: [ReadJob] = []
        var isClosed = false

        mutating func takeNext() -> ReadJob? {
            if next.isEmpty {
                swap(&next, &waiting)
                next.reverse()
            }
            return next.popLast()
        }
    }

    private let path: String
    private let configuration: SQLiteConfiguration
    private let readers: [Reader]
    private let state: Mutex<State>

    init(path: String, _ configuration: SQLiteConfiguration) {
        self.path = path
        self.configuration = configuration
        readers = (0..<max(1, configuration.readers)).map { _ in Reader() }
        state = Mutex(State(idle: Array(readers.indices)))
    }

    /// Lets `job` run as soon as a connection is free.
    func submit(_ job: ReadJob) {
        let (isClosed, reader) = state.withLock { state -> (Bool, Int?) in
            if state.isClosed { return (true, nil) }
            if let reader = state.idle.popLast() { return (false, reader) }
            state.waiting.append(job)
            return (false, nil)
        }
        if isClosed { return job.refuse(.closed) }
        guard let reader else { return }
        readers[reader].queue.async { self.run(job, on: reader) }
    }

    /// Refuses later jobs; closes the connections when the earlier ones have run.
    func close() async {
        state.withLock { $0.isClosed = true }
        for reader in readers {
            await withCheckedContinuation { continuation in
                reader.queue.async {
                    reader.connection.withLock { $0 = nil }
                    continuation.resume()
                }
            }
        }
    }

    /// Runs `first` and what waits after it.
    private func run(_ first: ReadJob, on reader: Int) {
        var job = first
        while true {
            readers[reader].connection.withLock { run(job, &$0) }
            let next = state.withLock { state in
                let next = state.takeNext()
                if next == nil { state.idle.append(reader) }
                return next
            }
            guard let next else { return }
            job = next
        }
    }

    private func run(_ job: ReadJob, _ slot: inout Connection?) {
        do throws(StoreError) {
            let connection: Connection
            if let open = slot {
                connection = open
            } else {
                connection = try Connection(path: path, role: .reader, configuration: configuration)
                slot = connection
            }
            let version = try connection.beginTransaction()
            let snapshot = SQLiteSnapshot(connection, version: version)
            let outcome = job.run(snapshot)
            snapshot.end()
            connection.rollback()
            outcome.finish(outcome.hasFailed ? nil : snapshot.failure)
        } catch {
            job.refuse(error)
        }
    }
}
