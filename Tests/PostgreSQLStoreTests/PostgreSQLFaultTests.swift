// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import Synchronization
    import TestStores
    import Testing

    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct PostgreSQLFaultTests {
        private let schema = TestSchema()
        private let key = Key([1])

        /// Ends the connections of stores in this test's schema; `application` names them.
        private func cut(_ application: String) throws {
            try schema.run(
                """
                SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                WHERE application_name = '\(application)'
                """)
        }

        /// A store whose connections are known to the server by a name.
        private func open(
            named name: String, _ configuration: PostgreSQLConfiguration? = nil
        ) async throws -> PostgreSQLKeyValueStore {
            let server = try #require(TestServer.connectionString)
            return try await PostgreSQLKeyValueStore.open(
                connectionString: "\(server) application_name='\(name)'",
                configuration: configuration ?? schema.configuration())
        }

        @Test(
            "C20 PostgreSQL: who does not look for a lost server gets an error, and the next is new"
        )
        func lostInBody() async throws {
            let name = "lost \(schema.name.suffix(20).prefix(12))"
            var configuration = schema.configuration()
            configuration.recovery = 0
            let store = try await open(named: name, configuration)
            let (key, schema) = (key, schema)
            try await store.write { try $0.set([1], for: key) }
            for isReading in [true, false] {
                let error = await #expect(throws: StoreError.self) {
                    try await store.write { transaction in
                        _ = try transaction.value(for: key)
                        try transaction.set([2], for: key)
                        try cut(name)
                        // Swallowing the failure does not help the body.
                        if isReading { _ = try? transaction.value(for: key) }
                    }
                }
                #expect(error?.code == .connection)
                #expect(try await store.read { try $0.value(for: key) } == [1])
                #expect(try await store.write { try $0.value(for: key) } == [1])
            }
            _ = schema
        }

        @Test("C20 PostgreSQL: a body whose connection is lost runs again and counts once")
        func runsAgain() async throws {
            let name = "again \(schema.name.suffix(20).prefix(12))"
            let store = try await open(named: name)
            let (key, schema) = (key, schema)
            let runs = Atomic<UInt8>(0)
            try await store.write { transaction in
                let old = try transaction.value(for: key)?.first ?? 0
                try transaction.set([old + 1], for: key)
                if runs.add(1, ordering: .relaxed).newValue < 4 { try cut(name) }
            }
            let read = try await store.read { transaction in
                _ = try transaction.value(for: Key([2]))
                if runs.add(1, ordering: .relaxed).newValue < 7 { try cut(name) }
                return try transaction.value(for: key)
            }
            #expect(read == [1])
            #expect(runs.load(ordering: .relaxed) == 7)
            #expect(store.statistics.losses == 5)
            #expect(try await store.read { $0.version } == StoreVersion(1))
            _ = schema
        }

        @Test("C20 PostgreSQL: connections that die while nobody uses them are replaced in silence")
        func lostWhileIdle() async throws {
            let name = "idle \(schema.name.suffix(20).prefix(12))"
            let store = try await open(named: name)
            let key = key
            try await store.write { try $0.set([1], for: key) }
            for round in UInt8(2)..<5 {
                try cut(name)
                #expect(try await store.read { try $0.value(for: key) } == [round - 1])
                // A body that only writes learns it from its commit.
                try await store.write { try $0.set([round], for: key) }
            }
            #expect(try await store.read { try $0.value(for: key) } == [4])
            #expect(try await store.read { $0.version } == StoreVersion(4))
            #expect(store.statistics.connections > 4)
        }

        @Test("C20 PostgreSQL: a body that computes for too long loses its transaction")
        func idleInTransaction() async throws {
            var configuration = schema.configuration()
            // Long enough for the store's own transactions on a busy machine.
            configuration.idleInTransactionTimeout = 500
            configuration.recovery = 0
            let store = try await schema.open(configuration)
            let (key, schema) = (key, schema)
            let error = await #expect(throws: StoreError.self) {
                try await store.write { transaction in
                    try transaction.set([1], for: key)
                    _ = try transaction.value(for: Key([2]))
                    // The server's own clock: longer than the transaction may rest.
                    try schema.run("SELECT pg_sleep(2)")
                }
            }
            #expect(error?.code == .connection)
            #expect(try await store.read { try $0.value(for: key) } == nil)
        }

        @Test("C20 PostgreSQL: a lock that another program holds is waited for only so long")
        func lockTimeout() async throws {
            var configuration = schema.configuration()
            configuration.lockTimeout = 200
            let key = key
            let holder = try await schema.open()
            try await holder.write { try $0.set([1], for: key) }
            let store = try await schema.open(configuration)
            let code = try await holder.write { transaction in
                try transaction.set([2], for: key)
                // So much does not wait for the commit: from here on the row is locked.
                try transaction.set([UInt8](repeating: 1, count: 20 << 20), for: Key([2]))
                return try blocking {
                    try await store.write { try $0.set([3], for: key) }
                }
            }
            #expect(code == .locked)
            #expect(try await store.read { try $0.value(for: key) } == [2])
        }

        @Test("C20 PostgreSQL: attempts are bounded, and waits between them come from the seed")
        func boundedAttempts() async throws {
            let waits = Mutex<[Duration]>([])
            let other = try await schema.open()
            var configuration = schema.configuration()
            configuration.attempts = 6
            configuration.patience = 3
            configuration.seed = 7
            configuration.sleep = { wait in waits.withLock { $0.append(wait) } }
            let store = try await schema.open(configuration)
            let key = key
            let runs = Atomic<UInt8>(0)
            let error = await #expect(throws: StoreError.self) {
                try await store.write { transaction in
                    _ = try transaction.value(for: key)
                    let run = runs.add(1, ordering: .relaxed).newValue
                    // Another transaction is always faster.
                    _ = try blocking { try await other.write { try $0.set([run], for: key) } }
                    try transaction.set([0], for: key)
                }
            }
            #expect(error?.code == .conflict)
            #expect(runs.load(ordering: .relaxed) == 6)
            #expect(try await store.read { try $0.value(for: key) } == [6])
            let drawn = waits.withLock { $0 }
            #expect(drawn.count == 4)
            for (wait, bound) in zip(drawn, [1_000, 2_000, 8_000, 16_000]) {
                #expect(wait >= .microseconds(bound / 2) && wait <= .microseconds(bound))
            }
            let statistics = store.statistics
            #expect(statistics.conflicts == 6)
            #expect(statistics.turns == 3)
        }

        @Test("C20 PostgreSQL: a key that the index cannot hold is refused, and the store goes on")
        func longKey() async throws {
            let store = try await schema.open()
            var bytes = [UInt8](repeating: 0, count: 9_000)
            var state: UInt32 = 1
            for index in bytes.indices {
                state = state &* 1_664_525 &+ 1_013_904_223
                bytes[index] = UInt8(truncatingIfNeeded: state >> 24)
            }
            let long = Key(bytes)
            let error = await #expect(throws: StoreError.self) {
                try await store.write { try $0.set([1], for: long) }
            }
            #expect(error?.code == .full)
            #expect(try await store.read { try $0.value(for: long) } == nil)
        }

        @Test("C20 PostgreSQL: a closed store refuses")
        func closed() async throws {
            let store = try await schema.open()
            let key = key
            try await store.write { try $0.set([1], for: key) }
            try await store.close()
            let read = await #expect(throws: StoreError.self) {
                _ = try await store.read { try $0.value(for: key) }
            }
            let written = await #expect(throws: StoreError.self) {
                try await store.write { try $0.set([2], for: key) }
            }
            let again = await #expect(throws: StoreError.self) { try await store.close() }
            #expect([read?.code, written?.code, again?.code] == [.closed, .closed, .closed])
        }
    }

#endif
