// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import CClientelePostgreSQL
    import ClienteleCore
    import Foundation
    import PostgreSQLStore
    import Testing

    /// The server that the environment names.
    enum TestServer {
        static let connectionString = ProcessInfo.processInfo.environment["CLIENTELE_POSTGRESQL"]
        static let isThere = connectionString != nil
        static let hint: Comment =
            "CLIENTELE_POSTGRESQL names no server: `make test-postgresql` starts one and runs this"
    }

    /// A failure of the tests' own connection.
    struct TestServerError: Error {
        var message: String
    }

    /// A schema that is there for one test.
    final class TestSchema: Sendable {
        let name: String

        init() {
            name = "test \"\(UUID().uuidString)\""
        }

        deinit {
            _ = try? run("DROP SCHEMA IF EXISTS \(quoted) CASCADE")
        }

        /// The name as SQL quotes it.
        var quoted: String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

        /// A configuration for few connections: many tests run at once.
        func configuration() -> PostgreSQLConfiguration {
            var configuration = PostgreSQLConfiguration()
            configuration.schema = name
            configuration.readers = 2
            return configuration
        }

        /// Opens the store in the schema.
        func open(_ configuration: PostgreSQLConfiguration? = nil) async throws -> PostgreSQLStore {
            try await PostgreSQLStore.open(
                connectionString: try #require(TestServer.connectionString),
                configuration: configuration ?? self.configuration())
        }

        /// Runs SQL over a connection of its own; the first column of the rows of the last statement.
        @discardableResult
        func run(_ sql: String) throws -> [String] {
            let connection = unsafe PQconnectdb(TestServer.connectionString ?? "")
            defer { unsafe PQfinish(connection) }
            // What is said about dropped tables is not of interest.
            _ = unsafe PQsetNoticeReceiver(connection, { _, _ in }, nil)
            let result = unsafe PQexec(connection, sql)
            defer { unsafe PQclear(result) }
            let status = unsafe PQresultStatus(result)
            guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
                throw TestServerError(message: unsafe String(cString: PQerrorMessage(connection)))
            }
            return (0..<(unsafe PQntuples(result))).map {
                unsafe String(cString: PQgetvalue(result, $0, 0))
            }
        }
    }

    /// A store whose schema is dropped with it.
    struct OwnedStore: KeyValueStore {
        let schema: TestSchema
        let store: PostgreSQLStore

        init(_ schema: TestSchema = TestSchema()) async throws {
            self.schema = schema
            store = try await schema.open()
        }

        func read<Result: Sendable>(
            _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
        ) async throws -> Result {
            try await store.read(body)
        }

        func write<Result: Sendable>(
            _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
        ) async throws -> Result {
            try await store.write(body)
        }

        /// Closes the store and opens its schema again.
        func reopened() async throws -> OwnedStore {
            try await store.close()
            return try await OwnedStore(schema)
        }
    }

#endif
