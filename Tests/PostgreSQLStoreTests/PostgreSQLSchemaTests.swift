// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore
    import Testing

    @Suite(.enabled(if: TestServer.isThere, TestServer.hint))
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
        func badSettings() async throws {
            let schema = TestSchema()
            for name in ["", String(repeating: "x", count: 64), "a\0b"] {
                var configuration = schema.configuration()
                configuration.schema = name
                #expect(await openingError(schema, configuration)?.code == .cannotOpen)
            }
            let malformed = await #expect(throws: StoreError.self) {
                _ = try await PostgreSQLStore.open(connectionString: "host=a secret")
            }
            #expect(malformed?.code == .cannotOpen)
            #expect(malformed?.message.contains("secret") == false)
            let unreachable = await #expect(throws: StoreError.self) {
                _ = try await PostgreSQLStore.open(
                    connectionString: "host=/nowhere user=a password=secret dbname=b")
            }
            #expect(unreachable?.code == .connection)
            #expect(unreachable?.message.contains("secret") == false)
        }

        @Test("C20 PostgreSQL: connections' counts are added up, and the version stays what it was")
        func addedUp() async throws {
            let schema = TestSchema()
            var store = try await schema.open()
            try await store.write { try $0.set([1], for: Key([1])) }
            try await store.close()
            try schema.run(
                "INSERT INTO \(schema.quoted).tally SELECT 1000 + i, 2 FROM generate_series(1, 300) i"
            )
            store = try await schema.open()
            #expect(try schema.run("SELECT slot FROM \(schema.quoted).tally") == ["0"])
            #expect(try await store.read { $0.version } == StoreVersion(601))
            try await store.write { try $0.set([2], for: Key([1])) }
            #expect(try await store.read { $0.version } == StoreVersion(602))
        }
    }

#endif
