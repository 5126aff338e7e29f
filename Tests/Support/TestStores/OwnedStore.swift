// swift-clientele
// SPDX-License-Identifier: Apache-2.0

package import ClienteleCore
import ClienteleTestKit
import PostgreSQLStore
import SQLiteStore

/// A store of some kind; its file or schema is removed with it.
package struct OwnedStore: KeyValueStore {
    private enum Opened {
        case memory(InMemoryStore)
        case sqlite(SQLiteKeyValueStore, TemporaryFolderOwner)
        #if PostgreSQL
            case postgresql(PostgreSQLKeyValueStore, TestSchema)
        #endif
    }

    /// A store of this kind cannot be opened here, or cannot be opened twice.
    private struct Unavailable: Error {}

    private let opened: Opened

    /// A new, empty store.
    package init(_ kind: StoreKind) async throws {
        switch kind {
        case .memory: opened = .memory(InMemoryStore())
        case .sqlite: opened = try Self.sqlite(in: TemporaryFolderOwner())
        case .postgresql:
            #if PostgreSQL
                opened = try await Self.postgresql(in: TestSchema(writers: 2))
            #else
                throw Unavailable()
            #endif
        }
    }

    private init(_ opened: Opened) { self.opened = opened }

    #if PostgreSQL
        /// A store in a schema of the caller's.
        package init(_ schema: TestSchema) async throws {
            opened = try await Self.postgresql(in: schema)
        }
    #endif

    private static func sqlite(in folder: TemporaryFolderOwner) throws -> Opened {
        .sqlite(try SQLiteKeyValueStore(path: "\(folder.path)/store.sqlite"), folder)
    }

    #if PostgreSQL
        private static func postgresql(in schema: TestSchema) async throws -> Opened {
            .postgresql(try await schema.open(), schema)
        }
    #endif

    /// The store itself, which does not keep its file or schema.
    var inner: any KeyValueStore {
        switch opened {
        case .memory(let store): store
        case .sqlite(let store, _): store
        #if PostgreSQL
            case .postgresql(let store, _): store
        #endif
        }
    }

    /// Closes the store, if its kind can be closed.
    package func close() async throws {
        switch opened {
        case .memory: break
        case .sqlite(let store, _): try await store.close()
        #if PostgreSQL
            case .postgresql(let store, _): try await store.close()
        #endif
        }
    }

    /// Closes the store and opens its file or schema again; a store in memory cannot be reopened.
    package func reopened() async throws -> OwnedStore {
        try await close()
        switch opened {
        case .memory: throw Unavailable()
        case .sqlite(_, let folder): return OwnedStore(try Self.sqlite(in: folder))
        #if PostgreSQL
            case .postgresql(_, let schema):
                return OwnedStore(try await Self.postgresql(in: schema))
        #endif
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.read(body)
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.write(body)
    }
}
