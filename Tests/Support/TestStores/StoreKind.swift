// swift-clientele
// SPDX-License-Identifier: Apache-2.0

package import ClienteleCore
package import Testing

/// The stores that one test body runs on.
package enum StoreKind: String, CaseIterable, Sendable {
    case memory
    case sqlite
    case postgresql

    /// The kinds that can run here.
    package static var here: [StoreKind] { allCases.filter(\.isHere) }

    /// Whether stores of this kind can be opened: for PostgreSQL the trait has to be on, and the
    /// environment has to name a server.
    package var isHere: Bool {
        #if PostgreSQL
            self != .postgresql || TestServer.connectionString != nil
        #else
            self != .postgresql
        #endif
    }

    /// What a test says that is skipped for want of PostgreSQL.
    package static var hint: Comment { Comment(rawValue: missing) }

    /// What the engines' tests say that ran without PostgreSQL.
    package static var reducedHint: Comment {
        Comment(rawValue: "the other tests ran in memory and on SQLite only: \(missing)")
    }

    private static var missing: String {
        #if PostgreSQL
            "CLIENTELE_POSTGRESQL names no server; `make test-postgresql` starts one and runs them"
        #else
            "the trait PostgreSQL is off; `make test-postgresql` runs them with it and a server"
        #endif
    }

    /// How often a property is tried that is tried `count` times in memory.
    ///
    /// Where transactions wait for a disk or for a server, a quarter has to do, and at least two:
    /// what is compared needs something to differ from.
    package func rounds(_ count: Int) -> Int {
        self == .memory ? count : min(count, max(2, count / 4))
    }

    /// Runs `body` on a new, empty store, which is closed and removed afterwards.
    ///
    /// - Parameter body: gets the store.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` or the store threw.
    package func withStore<Result>(
        _ body: (any KeyValueStore) async throws -> Result
    ) async throws -> Result {
        try await StoreLimit.admitted(self) {
            let store = try await OwnedStore(self)
            do {
                let result = try await body(store.inner)
                try await store.close()
                return result
            } catch {
                // What went wrong first is what the test is told.
                try? await store.close()
                throw error
            }
        }
    }

    /// Runs `body` with what makes new, empty stores.
    ///
    /// Each is removed as soon as nobody refers to it.
    ///
    /// - Parameter body: gets the maker.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw.
    package func withStores<Result>(
        _ body: (@escaping @Sendable () async throws -> any KeyValueStore) async throws -> Result
    ) async throws -> Result {
        try await StoreLimit.admitted(self) {
            try await body { try await OwnedStore(self) }
        }
    }
}
