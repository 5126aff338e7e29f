// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import TestStores
    import Testing

    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct PostgreSQLSchemaTests {
        /// The error that opening the store throws.
        private func openingError(
            _ schema: TestSchema, _ configuration: PostgreSQLConfiguration? = nil
        ) async -> StoreError? {
            await #expect(throws: StoreError.self) { _ = try await schema.open(configuration) }
        }

        @Test("C20 PostgreSQL: many openings at once make one store")
        func openedAtOnce() async throws {
            let schema = TestSchema()
            try await withThrowingTaskGroup { group in
                for number in UInt8(0)..<12 {
                    group.addTask {
                        let store = try await schema.open()
                        try await store.write { try $0.set([number], for: Key([number])) }
                    }
                }
                try await group.waitForAll()
            }
            let count = try await schema.open().read { try $0.pairs(KeyScan(.all)).count }
            #expect(count == 12)
        }

        @Test("C20 PostgreSQL: an empty schema becomes a store without the right to make schemas")
        func emptySchema() async throws {
            let schema = TestSchema()
            try schema.run("CREATE SCHEMA \(schema.quoted)")
            let store = try await schema.open()
            try await store.write { try $0.set([1], for: Key([1])) }
            let superusers = try schema.run(
                "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            // The server that `make test-postgresql` starts has such a role.
            #expect(superusers == ["f"])
        }

        @Test("C20 PostgreSQL: a schema of a later version is refused")
        func tooNew() async throws {
            let schema = TestSchema()
            try await schema.open().close()
            try schema.run("UPDATE \(schema.quoted).layout SET version = version + 1")
            #expect(await openingError(schema)?.code == .tooNew)
        }

        @Test("C20 PostgreSQL: a schema that is not a store is refused and left alone")
        func notAStore() async throws {
            let foreign = TestSchema()
            try foreign.run("CREATE SCHEMA \(foreign.quoted)")
            try foreign.run("CREATE TABLE \(foreign.quoted).invoices (id int)")
            #expect(await openingError(foreign)?.code == .notAStore)
            let tables = try foreign.run(
                "SELECT relname FROM pg_class WHERE relnamespace = '\(foreign.quoted)'::regnamespace"
            )
            #expect(tables == ["invoices"])

            let similar = TestSchema()
            try similar.run("CREATE SCHEMA \(similar.quoted)")
            try similar.run("CREATE TABLE \(similar.quoted).layout (id int)")
            #expect(await openingError(similar)?.code == .notAStore)

            let other = TestSchema()
            try await other.open().close()
            try other.run("UPDATE \(other.quoted).layout SET application = 'another'")
            #expect(await openingError(other)?.code == .notAStore)

            let damaged = TestSchema()
            try await damaged.open().close()
            try damaged.run("UPDATE \(damaged.quoted).layout SET version = 0")
            #expect(await openingError(damaged)?.code == .corrupt)
        }

        @Test("C20 PostgreSQL: bad settings are refused without quoting them")
        func badInputs() async throws {
            let schema = TestSchema()
            for name in ["", String(repeating: "x", count: 64), "a\0b"] {
                var configuration = schema.configuration()
                configuration.schema = name
                #expect(await openingError(schema, configuration)?.code == .cannotOpen)
            }
            let malformed = await #expect(throws: StoreError.self) {
                _ = try await PostgreSQLKeyValueStore.open(connectionString: "host=a secret")
            }
            #expect(malformed?.code == .cannotOpen)
            #expect(malformed?.message.contains("secret") == false)
            let unreachable = await #expect(throws: StoreError.self) {
                _ = try await PostgreSQLKeyValueStore.open(
                    connectionString: "host=/nowhere user=a password=secret dbname=b")
            }
            #expect(unreachable?.code == .connection)
            #expect(unreachable?.message.contains("secret") == false)
        }

        @Test(
            "C20 PostgreSQL: a store of the first layout is moved on, by one of many that open it")
        func firstLayout() async throws {
            let schema = TestSchema()
            var store = try await schema.open()
            try await store.write { try $0.set([7], for: Key([1])) }
            try await store.close()
            try schema.run(
                """
                ALTER TABLE \(schema.quoted).tally DROP COLUMN last, DROP COLUMN at;
                UPDATE \(schema.quoted).layout SET version = 1
                """)
            let versions = try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        let store = try await schema.open()
                        try await store.write { try $0.set([8], for: Key([2])) }
                        return try await store.read { try $0.value(for: Key([1])) }
                    }
                }
                return try await group.reduce(into: Set<[UInt8]?>()) { $0.insert($1) }
            }
            #expect(versions == [[7]])
            store = try await schema.open()
            #expect(try await store.read { $0.version } == StoreVersion(9))
            #expect(try await store.integrityCheck() == [])
            #expect(try schema.run("SELECT version FROM \(schema.quoted).layout") == ["2"])
        }

        @Test("C20 PostgreSQL: the integrity check names what is wrong")
        func integrity() async throws {
            let schema = TestSchema()
            let store = try await schema.open()
            try await store.write { transaction in
                for number in UInt8(0)..<100 {
                    try transaction.set([number], for: Key([1, number]))
                }
            }
            #expect(try await store.integrityCheck() == [])
            let defects = [
                ("ALTER TABLE $.pair ADD COLUMN extra int", "columns"),
                ("ALTER TABLE $.pair DROP COLUMN extra", nil),
                ("UPDATE $.tally SET n = -1", "count"), ("UPDATE $.tally SET n = 1", nil),
                ("ALTER TABLE $.pair DROP CONSTRAINT pair_k_check", "check"),
                ("INSERT INTO $.pair VALUES ('', '')", "empty key"),
                ("ALTER TABLE $.pair DROP CONSTRAINT pair_pkey", "index"),
                ("INSERT INTO $.pair SELECT k, k FROM $.pair", "twice"),
            ]
            for (sql, problem) in defects {
                try schema.run(sql.replacing("$", with: schema.quoted))
                let found = try await store.integrityCheck()
                #expect(found.isEmpty == (problem == nil), "\(sql): \(found)")
                if let problem { #expect(found.contains { $0.contains(problem) }, "\(found)") }
            }
        }

        @Test("C20 PostgreSQL: connections' counts are added up, and the version stays what it was")
        func addedUp() async throws {
            let schema = TestSchema()
            var store = try await schema.open()
            try await store.write { try $0.set([1], for: Key([1])) }
            try await store.close()
            try schema.run(
                """
                INSERT INTO \(schema.quoted).tally
                SELECT 1000 + i, 2, 0, now() - interval '2 hours' FROM generate_series(1, 300) i
                """)
            store = try await schema.open()
            // The one that was used just now stays: it may be asked what became of a commit.
            let rows = try schema.run(
                "SELECT slot || ':' || n FROM \(schema.quoted).tally ORDER BY n")
            #expect(rows.count == 2 && rows.last == "0:600")
            #expect(try await store.read { $0.version } == StoreVersion(601))
            try await store.write { try $0.set([2], for: Key([1])) }
            #expect(try await store.read { $0.version } == StoreVersion(602))
        }
    }

#endif
