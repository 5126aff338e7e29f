// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import TestStores
    import Testing

    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct ScaleOutReplicaTests {
        @Test(
            "C20 four processes that ingest one stream come to the state of one",
            .timeLimit(.minutes(10)),
            arguments: [
                ReplicaFeed(people: 60, events: 1_000, seed: 1),
                // Few people who become known under several identifiers in every process at once.
                ReplicaFeed(people: 10, events: 300, seed: 2, isPrepared: false),
            ])
        func converge(feed: ReplicaFeed) async throws {
            let all = try await ReplicatedHouse(feed)
            let line = try StartingLine(in: all.folder)
            try await withThrowingTaskGroup { group in
                for number in 0..<feed.replicas {
                    let replica = all.replica(number)
                    group.addTask { try await line.with { await Self.ingest(replica) } }
                }
                _ = try await line.arrivals(feed.replicas)
                line.release()
                try await group.waitForAll()
            }
            try await all.expectState(of: feed.alone())
        }

        private static func ingest(_ replica: Replica) async {
            await #expect(processExitsWith: .success) { [replica = replica as Replica] in
                await ChildProcess.reporting {
                    let store = try await replica.store()
                    let house = try House(store, replica: replica.number)
                    try StartingLine.arrive(in: replica.folder)
                    try await replica.ingest(into: house)
                    try await store.close()
                }
            }
        }
    }

#else

    import TestStores
    import Testing

    @Suite struct ScaleOutTests {
        @Test(
            "C20 replicas over one database come to the state of one process, whatever fails",
            .disabled(StoreKind.hint)
        )
        func converge() {}
    }

#endif
