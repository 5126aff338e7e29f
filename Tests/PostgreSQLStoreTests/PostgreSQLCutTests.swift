// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import Synchronization
    import TestStores
    import Testing

    /// Connections that are lost in the middle of a commit, when nobody knows what became of it.
    @Suite(.enabled(if: CuttingProxy.isPossible, CuttingProxy.hint))
    struct PostgreSQLCutTests {
        private let schema = TestSchema()

        /// A store behind a proxy.
        private func open(_ proxy: CuttingProxy) async throws -> PostgreSQLKeyValueStore {
            var configuration = schema.configuration()
            configuration.writers = 3
            return try await PostgreSQLKeyValueStore.open(
                connectionString: proxy.connectionString, configuration: configuration)
        }

        /// Looks whether connections were cut in every way, and commits came late with both ends.
        private func expectAllCuts(_ plan: CutPlan, inAll least: Int) {
            let counts = plan.counts
            #expect(counts.values.reduce(0, +) >= least)
            for cut in Cut.allCases { #expect(counts[cut, default: 0] >= 5, "\(cut)") }
            let late = plan.lateAnswers
            #expect(late["COMMIT", default: 0] > 0)
            #expect(late["40001", default: 0] > 0)
        }

        @Test(
            "C20 PostgreSQL: hundreds of connections that are cut at commits lose and double nothing",
            .timeLimit(.minutes(10)))
        func counted() async throws {
            let (writers, rounds) = (UInt8(3), UInt8(60))
            let plan = CutPlan(seed: 1)
            let proxy = try CuttingProxy(plan)
            let store = try await open(proxy)
            let control = try await schema.open()
            let counter = Key([0])
            plan.begin()
            let counted = try await withThrowingTaskGroup(of: [Int].self) { group in
                for writer in 1...writers {
                    group.addTask {
                        var counted: [Int] = []
                        for round in 1...rounds {
                            // What was read decides what is written, and what is answered.
                            counted.append(
                                try await store.write { transaction in
                                    let old = try transaction.value(for: counter) ?? []
                                    try transaction.set(old + [writer], for: counter)
                                    return old.count + 1
                                })
                            // Nothing is read: a commit that comes late would undo the next one.
                            let own = Key([writer])
                            try await store.write { try $0.set([round], for: own) }
                            #expect(try await control.read { try $0.value(for: own) } == [round])
                            #expect(try await store.read { try $0.value(for: own) } == [round])
                        }
                        return counted
                    }
                }
                return try await group.reduce([], +)
            }
            plan.end()
            let all = Int(writers) * Int(rounds)
            #expect(counted.sorted() == Array(1...all))
            #expect(try await control.read { try $0.value(for: counter)?.count } == all)
            #expect(try await control.read { $0.version } == StoreVersion(UInt64(2 * all)))
            #expect(try await control.integrityCheck() == [])
            #expect(store.statistics.losses > 0)
            expectAllCuts(plan, inAll: 200)
        }

        @Test(
            "C20 PostgreSQL: a pipeline whose commits are cut off counts every event once",
            .timeLimit(.minutes(10)))
        func ingested() async throws {
            let plan = CutPlan(seed: 2)
            let proxy = try CuttingProxy(plan)
            let store = try await open(proxy)
            plan.begin()
            try await withThrowingTaskGroup { group in
                for replica in UInt8(0)..<3 {
                    var configuration = EventPipeline.Configuration()
                    configuration.shard = replica
                    let pipeline = EventPipeline(
                        store: store, resolver: SingleProfileResolver(),
                        configuration: configuration)
                    group.addTask {
                        for batch in 0..<70 {
                            let events = (0..<4).map { Self.event("\(replica)/\(batch)/\($0)") }
                            let outcomes = try await pipeline.record(
                                events + [events[0]],
                                upTo: SourcePosition(source: "\(replica)", offset: UInt64(batch)))
                            #expect(outcomes.count == 5 && outcomes.last == .duplicate)
                            #expect(!outcomes.dropLast().contains(.duplicate))
                        }
                    }
                }
                try await group.waitForAll()
            }
            plan.end()
            var counts = IngestCounts()
            (counts.received, counts.accepted, counts.duplicate) = (1_050, 840, 210)
            #expect(try await store.read { try IngestLedger().counts(in: $0) } == counts)
            #expect(try await store.read { $0.version } == StoreVersion(210))
            #expect(try await store.integrityCheck() == [])
            expectAllCuts(plan, inAll: 100)
        }

        private static func event(_ id: String) -> CustomerEvent {
            let time = Timestamp(seconds: 1_700_000_000)
            return CustomerEvent(
                id: EventID(id), name: .pageViewed, occurredAt: time, channel: Channel(.web),
                identifiers: [Identifier(.device, id)], receivedAt: time)
        }
    }

#endif
