// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import PostgreSQLStore

    /// One of several processes over one database.
    struct Replica: Codable, Sendable {
        /// How the server is reached.
        var server: String
        var schema: String
        var number: UInt8
        var feed: ReplicaFeed
        /// Where it leaves what it hands over and meets others.
        var folder: String

        /// How many events it records in a transaction.
        private static let batch = 5

        private var source: String { "replica \(number)" }

        func store(
            _ change: (inout PostgreSQLConfiguration) -> Void = { _ in }
        ) async throws -> PostgreSQLKeyValueStore {
            var configuration = PostgreSQLConfiguration()
            configuration.schema = schema
            configuration.seed = UInt64(number)
            change(&configuration)
            return try await PostgreSQLKeyValueStore.open(
                connectionString: server, configuration: configuration)
        }

        /// How much of its share is in.
        func position(in store: some KeyValueStore) async throws -> Int {
            let source = source
            return try await store.read { transaction in
                Int(try IngestLedger().position(of: source, in: transaction)?.offset ?? 0)
            }
        }

        /// Records what is not in yet of the replica's share, in its order.
        ///
        /// - Parameters:
        ///   - house: the features.
        ///   - before: is called before each batch with the number of events that are in, and of
        ///     those that there are.
        /// - Throws: what `before` or the store throws.
        func ingest(
            into house: House, before: (Int, Int) async throws -> Void = { _, _ in }
        ) async throws {
            let share = feed.share(of: number)
            var done = try await position(in: house.store)
            while done < share.count {
                try await before(done, share.count)
                let next = share[done...].prefix(Self.batch)
                done += next.count
                try await house.pipeline.record(
                    Array(next), upTo: SourcePosition(source: source, offset: UInt64(done)))
            }
        }
    }

#endif
