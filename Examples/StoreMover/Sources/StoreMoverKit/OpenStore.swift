// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import SQLiteStore

#if PostgreSQL
    import PostgreSQLStore
#endif

/// A store that the command works on.
struct OpenStore {
    /// What the command wants of a store.
    enum Use { case read, write }

    let store: any KeyValueStore
    /// What is wrong with the store by its own checks.
    let problems: () async throws -> [String]
    let close: () async throws -> Void

    /// Opens the store at `address`; one that is to be read has to be there.
    static func open(_ address: StoreAddress, for use: Use) async throws -> OpenStore {
        switch address {
        case .sqlite(let path):
            if use == .read, !FileManager.default.fileExists(atPath: path) {
                throw MoverError(.noInput, "there is no file \(path)")
            }
            let store = try SQLiteKeyValueStore(path: path)
            return OpenStore(
                store: store, problems: { try await store.integrityCheck() },
                close: { try await store.close() })
        case .postgreSQL(let connectionString, let schema):
            return try await open(connectionString, schema)
        }
    }

    #if PostgreSQL
        private static func open(
            _ connectionString: String, _ schema: String
        ) async throws -> OpenStore {
            var configuration = PostgreSQLConfiguration()
            configuration.schema = schema
            // A person waits here: a large store may take its time, and so may a slow disk.
            configuration.statementTimeout = 0
            configuration.idleInTransactionTimeout = 0
            let store = try await PostgreSQLKeyValueStore.open(
                connectionString: connectionString, configuration: configuration)
            return OpenStore(
                store: store, problems: { try await store.integrityCheck() },
                close: { try await store.close() })
        }
    #else
        private static func open(
            _ connectionString: String, _ schema: String
        ) async throws -> OpenStore {
            throw MoverError(
                .unavailable,
                """
                this command was built without PostgreSQL. Install libpq with its headers \
                (Debian: libpq-dev and pkg-config) and build it with the trait:
                swift build -c release --package-path Examples/StoreMover --traits PostgreSQL
                """)
        }
    #endif
}
