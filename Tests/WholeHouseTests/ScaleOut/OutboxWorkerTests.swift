// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import Identity
    import Messaging
    import PostgreSQLStore
    import TestStores
    import Testing

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// Workers of several processes over one outbox.
    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct ScaleOutOutboxTests {
        private static let feed = ReplicaFeed(people: 160, events: 1_000, seed: 8, replicas: 1)

        /// A house in which every cart is due, and what one process does with it.
        private static func filled() async throws -> (all: ReplicatedHouse, alone: House) {
            let all = try await ReplicatedHouse(feed)
            try await all.replica(0).ingest(into: House(all.store))
            return (all, try await feed.alone())
        }

        /// The keys of what one process hands over.
        private static func keys(of alone: House) async throws -> [String] {
            let transport = CountingTransport()
            try await alone.send(at: feed.end, via: transport)
            return transport.messages.map(\.key.description).sorted()
        }

        @Test(
            "C20 workers of four processes hand over each message once", .timeLimit(.minutes(10)))
        func shared() async throws {
            let (all, alone) = try await Self.filled()
            let line = try StartingLine(in: all.folder)
            try await withThrowingTaskGroup { group in
                for number in 0..<4 {
                    let replica = all.replica(number)
                    group.addTask { try await line.with { await Self.work(replica) } }
                }
                _ = try await line.arrivals(4)
                line.release()
                try await group.waitForAll()
            }
            let keys = try await Self.keys(of: alone)
            #expect(keys.count > 20)
            #expect(KeyFileTransport.keys(in: all.folder) == keys)
        }

        private static func work(_ replica: Replica) async {
            await #expect(processExitsWith: .success) { [replica = replica as Replica] in
                await ChildProcess.reporting {
                    let store = try await replica.store()
                    let house = try House(store, replica: replica.number)
                    let transport = KeyFileTransport(
                        folder: replica.folder, name: "\(replica.number)")
                    try StartingLine.arrive(in: replica.folder)
                    try await house.send(at: replica.feed.end, via: transport)
                    try await store.close()
                }
            }
        }

        @Test("C20 the lease of a killed worker ends, and another takes its message over")
        func killed() async throws {
            let (all, alone) = try await Self.filled()
            let replica = all.replica(0)
            await ChildProcess.with { await Self.fall(replica) }
            let keys = try await Self.keys(of: alone)
            let taker = try House(all.store, replica: 1)
            let transport = KeyFileTransport(folder: all.folder, name: "1")
            let leaseEnd = Self.feed.end + .seconds(60)
            let early = try await taker.send(at: leaseEnd - .microseconds(1), via: transport)
            #expect(early.total == early.sent)
            let late = try await taker.send(at: leaseEnd, via: transport)
            // What the killed one held was at most a window; three went out before it fell.
            let held = 1...MessagingEngine.Configuration().window
            #expect(held.contains(late.sent) && late.total == late.sent)
            #expect((keys.count - 3...keys.count).contains(early.sent + late.sent))
            let handed = KeyFileTransport.keys(in: all.folder)
            #expect(Set(handed).sorted() == keys)
            #expect(handed.count == early.sent + late.sent + 3)
        }

        private static func fall(_ replica: Replica) async {
            await #expect(processExitsWith: .signal(SIGKILL)) { [replica = replica as Replica] in
                let house = try House(try await replica.store())
                let transport = KeyFileTransport(folder: replica.folder, name: "0") { handed in
                    if handed == 3 { raise(SIGKILL) }
                }
                try await house.send(at: replica.feed.end, via: transport)
            }
        }

        @Test(
            "C20 a worker that was paused past its lease cannot record its result",
            .timeLimit(.minutes(10)))
        func paused() async throws {
            let (all, alone) = try await Self.filled()
            let replica = all.replica(0)
            let line = try StartingLine(in: all.folder)
            async let slow: Void = line.with { await Self.pause(replica) }
            let stopped = try await StoppedProcess(try await line.arrivals(1)[0])
            defer { stopped.resume() }
            let taker = try House(all.store, replica: 1)
            let transport = KeyFileTransport(folder: all.folder, name: "1")
            let taken = try await taker.send(at: Self.feed.end + .seconds(60), via: transport)
            stopped.resume()
            _ = try await slow
            let keys = try await Self.keys(of: alone)
            #expect(taken.sent == keys.count && taken.total == taken.sent)
            // The first message was handed over by both; what is stored of it is the taker's.
            #expect(KeyFileTransport.keys(in: all.folder).count == keys.count + 1)
            let customers = try await all.store.read { transaction in
                try (0..<Self.feed.people).compactMap { person in
                    try taker.identity.customer(
                        knownBy: Identifier(.email, "person\(person)@example.org"),
                        in: transaction)
                }
            }
            let sent = try await all.store.read { transaction in
                try customers.flatMap { try taker.messaging.messages(of: $0, in: transaction) }
                    .filter { $0.state == .sent }
            }
            #expect(sent.count == keys.count)
            #expect(sent.allSatisfy { $0.reasons.map(\.words) == ["1"] })
        }

        private static func pause(_ replica: Replica) async {
            await #expect(processExitsWith: .success) { [replica = replica as Replica] in
                await ChildProcess.reporting {
                    let store = try await replica.store()
                    let house = try House(store)
                    let folder = replica.folder
                    let transport = KeyFileTransport(folder: folder, name: "0") { handed in
                        guard handed == 0 else { return }
                        try StartingLine.report(in: folder)
                        raise(SIGSTOP)
                    }
                    let report = try await house.send(at: replica.feed.end, via: transport)
                    #expect(report.overtaken == 1 && report.total == 1)
                    try await store.close()
                }
            }
        }
    }

#endif
