// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore
    internal import Dispatch
    internal import Synchronization

    /// Runs jobs on a few queues with a connection each, in the order in which they come.
    final class Pool: Sendable {
        /// What waits for a connection.
        struct Job: Sendable {
            /// Runs on the queue of the session.
            let run: @Sendable (Session) -> Void
            /// Is called instead when the pool is closed.
            let refuse: @Sendable () -> Void
        }

        /// One queue and its session.
        private final class Lane: Sendable {
            let queue = DispatchQueue(label: "swift-clientele.postgresql")
            let session: Mutex<Session>

            init(_ session: sending Session) { self.session = Mutex(session) }
        }

        private struct State {
            /// The lanes without a job; the last one was used last.
            var idle: [Int]
            /// What waits, last come first.
            var arrived: [Job] = []
            /// What has waited longest, first come last.
            var next: [Job] = []
            var isClosed = false

            mutating func takeNext() -> Job? {
                if next.isEmpty {
                    swap(&next, &arrived)
                    next.reverse()
                }
                return next.popLast()
            }
        }

        private let lanes: [Lane]
        private let state: Mutex<State>

        init(count: Int, _ makeSession: () -> sending Session) {
            lanes = (0..<max(1, count)).map { _ in Lane(makeSession()) }
            state = Mutex(State(idle: lanes.indices.reversed()))
        }

        /// Lets `job` run as soon as a connection is free.
        func submit(_ job: Job) {
            let (isClosed, lane) = state.withLock { state -> (Bool, Int?) in
                if state.isClosed { return (true, nil) }
                if let lane = state.idle.popLast() { return (false, lane) }
                state.arrived.append(job)
                return (false, nil)
            }
            if isClosed { return job.refuse() }
            guard let lane else { return }
            lanes[lane].queue.async { self.run(job, on: lane) }
        }

        /// Refuses later jobs; closes the connections when the earlier ones have run.
        ///
        /// - Returns: whether the pool was open.
        func close() async -> Bool {
            let wasOpen = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            for lane in lanes {
                await withCheckedContinuation { continuation in
                    lane.queue.async {
                        lane.session.withLock { $0.close() }
                        continuation.resume()
                    }
                }
            }
            return wasOpen
        }

        /// Runs `first` and what waits after it.
        private func run(_ first: Job, on lane: Int) {
            var job = first
            while true {
                lanes[lane].session.withLock { job.run($0) }
                let next = state.withLock { state in
                    let next = state.takeNext()
                    if next == nil { state.idle.append(lane) }
                    return next
                }
                guard let next else { return }
                job = next
            }
        }
    }
#endif
