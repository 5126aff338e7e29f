// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import Synchronization
    import TestStores
    import Testing

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// A replica that stands still in the middle of a transaction.
    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct ScaleOutPauseTests {
        private static let feed = ReplicaFeed(people: 8, events: 200, seed: 11, replicas: 2)

        /// Stops the process in its first transaction, once, when what it has written is at the
        /// server with its locks.
        private final class Stopper: EventObserver {
            private let folder: String
            private let calls = Atomic<UInt8>(0)
            private let events = Atomic<Int>(0)
            private let hasStopped = Atomic<Bool>(false)

            init(folder: String) { self.folder = folder }

            func observe(
                _ observation: Observation, in transaction: any WriteTransaction
            ) throws {
                // A rehearsal ends here, as it does not know the key.
                let call = calls.wrappingAdd(1, ordering: .relaxed).newValue
                _ = try transaction.value(for: Key([0xFF, call]))
                let number = events.wrappingAdd(1, ordering: .relaxed).newValue
                guard number >= 5, !hasStopped.load(ordering: .relaxed) else { return }
                // So much does not wait for the commit. On a busy machine it may take so long that
                // the transaction ends and begins anew: then it is tried again.
                try transaction.set([UInt8](repeating: 0, count: 17 << 20), for: Key([0xFF]))
                try transaction.remove(Key([0xFF]))
                hasStopped.store(true, ordering: .relaxed)
                try StartingLine.report(in: folder)
                raise(SIGSTOP)
            }
        }

        @Test(
            "C20 a replica that is paused in a transaction holds others up no longer than agreed",
            .timeLimit(.minutes(10)))
        func paused() async throws {
            let all = try await ReplicatedHouse(Self.feed)
            let replica = all.replica(0)
            let line = try StartingLine(in: all.folder)
            async let slow: Void = line.with { await Self.ingest(replica) }
            let stopped = try await StoppedProcess(try await line.arrivals(1)[0])
            // Whatever goes wrong here: nobody waits for it for ever.
            defer { stopped.resume() }
            // The other replica meets the same people, and waits at most three times as long for a
            // lock as the first may rest.
            let other = try await all.replica(1).store { $0.lockTimeout = 6_000 }
            try await all.replica(1).ingest(into: House(other, replica: 1))
            #expect(try await all.replica(0).position(in: other) == 0)
            try await other.close()
            try await Self.waitUntilEnded(in: all.schema)
            stopped.resume()
            _ = try await slow
            try await all.expectState(of: Self.feed.alone())
        }

        /// Waits until the server has ended the transaction of the paused replica.
        private static func waitUntilEnded(in schema: TestSchema?) async throws {
            for _ in 0..<200 {
                let resting = try schema?.run(
                    """
                    SELECT pid FROM pg_stat_activity
                    WHERE application_name = 'paused' AND state LIKE 'idle in transaction%'
                    """)
                if resting == [] { return }
                // The server's clock, by which the transaction ends.
                try schema?.run("SELECT pg_sleep(0.05)")
            }
            Issue.record("the server has not ended the transaction")
        }

        private static func ingest(_ replica: Replica) async {
            await #expect(processExitsWith: .success) { [replica = replica as Replica] in
                await ChildProcess.reporting {
                    var replica = replica
                    replica.server += " application_name=paused"
                    let store = try await replica.store { $0.idleInTransactionTimeout = 2_000 }
                    let house = try House(
                        store, replica: 0, observers: [Stopper(folder: replica.folder)])
                    try await replica.ingest(into: house)
                    try await store.close()
                }
            }
        }
    }

#endif
