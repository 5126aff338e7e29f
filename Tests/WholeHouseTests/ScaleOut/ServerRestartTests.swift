// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import Testing

    /// A server that dies while replicas work.
    @Suite(.enabled(if: OwnServer.isThere, OwnServer.hint))
    struct ScaleOutServerTests {
        private static let feed = ReplicaFeed(people: 100, events: 1_200, seed: 6, replicas: 3)

        @Test(
            "C20 a server that dies six times under load costs three replicas nothing",
            .timeLimit(.minutes(10)))
        func restarted() async throws {
            let server = try await OwnServer("restarted")
            let all = try await ReplicatedHouse(Self.feed, on: server.connectionString)
            let line = try StartingLine(in: all.folder)
            try await withThrowingTaskGroup { group in
                for number in 0..<Self.feed.replicas {
                    let replica = all.replica(number)
                    group.addTask {
                        try await line.with { await Self.ingest(replica, "restarted") }
                    }
                }
                _ = try await line.arrivals(Self.feed.replicas)
                line.release()
                try await group.waitForAll()
            }
            try await all.expectState(of: Self.feed.alone())
            try await all.store.close()
        }

        private static func ingest(_ replica: Replica, _ server: String) async {
            await #expect(processExitsWith: .success) {
                [replica = replica as Replica, server = server as String] in
                await ChildProcess.reporting {
                    let store = try await replica.store()
                    let house = try House(store, replica: replica.number)
                    try StartingLine.arrive(in: replica.folder)
                    // At a third and at two thirds of its share the replica lets the server die, and
                    // goes on.
                    var crashes: [Task<Void, any Error>] = []
                    try await replica.ingest(into: house) { done, all in
                        guard crashes.count < 2, done * 3 > all * (crashes.count + 1) else {
                            return
                        }
                        _ = try await crashes.last?.value
                        crashes.append(
                            Task {
                                try await OwnServer.crash(server, lock: "\(replica.folder)/crash")
                            })
                    }
                    for crash in crashes { try await crash.value }
                    #expect(crashes.count == 2)
                    #expect(store.statistics.losses > 0)
                    try await store.close()
                }
            }
        }
    }

#endif
