// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import CClientelePostgreSQL
    import Foundation
    package import PostgreSQLStore
    import Testing

    /// A schema that is there for one test.
    package final class TestSchema: Sendable {
        package let name: String
        private let writers: Int

        /// A schema that no other test has.
        ///
        /// - Parameter writers: how many write transactions run at once in a store over it.
        package init(writers: Int = 4) {
            name = "test \"\(UUID().uuidString)\""
            self.writers = writers
        }

        deinit {
            _ = try? run("DROP SCHEMA IF EXISTS \(quoted) CASCADE")
        }

        /// The name as SQL quotes it.
        package var quoted: String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

        /// A configuration for few connections: many tests run at once.
        package func configuration() -> PostgreSQLConfiguration {
            var configuration = PostgreSQLConfiguration()
            configuration.schema = name
            configuration.readers = 2
            configuration.writers = writers
            return configuration
        }

        /// Opens the store in the schema.
        package func open(
            _ configuration: PostgreSQLConfiguration? = nil
        ) async throws -> PostgreSQLKeyValueStore {
            try await PostgreSQLKeyValueStore.open(
                connectionString: try #require(TestServer.connectionString),
                configuration: configuration ?? self.configuration())
        }

        /// Runs SQL over a connection of its own; the first column of the rows of the last statement.
        @discardableResult
        package func run(_ sql: String) throws -> [String] {
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

#endif
