// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import Foundation
    import PostgreSQLStore
    import Testing

    /// A server that is reached over TLS, with an authority and a password of its own.
    private enum TLSServer {
        static let connectionString =
            ProcessInfo.processInfo.environment["CLIENTELE_POSTGRESQL_TLS"]
        static let isThere = connectionString != nil
        static let hint: Comment =
            "CLIENTELE_POSTGRESQL_TLS names no server: `make test-postgresql` runs this"
    }

    @Suite(.enabled(if: TLSServer.isThere, TLSServer.hint))
    struct PostgreSQLTLSTests {
        /// Opens a store in a schema of its own; what stands later in the string counts.
        private static func open(
            _ change: String = "", schema: String = "tls \(UUID().uuidString)"
        ) async throws -> PostgreSQLKeyValueStore {
            var configuration = PostgreSQLConfiguration()
            configuration.schema = schema
            configuration.readers = 2
            return try await PostgreSQLKeyValueStore.open(
                connectionString: "\(try #require(TLSServer.connectionString)) \(change)",
                configuration: configuration)
        }

        @Test(
            "C20 PostgreSQL: over TLS the store keeps the laws",
            arguments: [
                StoreConformance.Law.binaryKeys, .largeValues, .manyValues, .readYourWrites,
                .atomicity, .durability, .lostUpdate, .snapshot, .model,
            ])
        func conforms(to law: StoreConformance.Law) async throws {
            let conformance = StoreConformance(
                reopen: { store in
                    let named = try #require(store as? NamedStore)
                    try await named.store.close()
                    return NamedStore(
                        schema: named.schema, store: try await Self.open(schema: named.schema))
                },
                makeStore: {
                    let schema = "tls \(UUID().uuidString)"
                    return NamedStore(schema: schema, store: try await Self.open(schema: schema))
                })
            try await conformance.check(law)
        }

        @Test(
            "C20 PostgreSQL: who is not who he should be is refused in libpq's words, without secrets",
            arguments: [
                ("another authority", "certificate verify failed"),
                ("another host", "server certificate for \"localhost\""),
                ("another password", "password authentication failed"),
                ("no TLS", "no encryption"),
            ])
        func refused(case name: String, words: String) async throws {
            let server = try #require(TLSServer.connectionString)
            let authority = try #require(
                server.split(separator: " ").first { $0.hasPrefix("sslrootcert=") })
            let change: String =
                switch name {
                case "another authority":
                    String(authority.replacing("/ca.crt", with: "/another-ca.crt"))
                case "another host": "host=shop.example password=very-secret"
                case "another password": "password=very-secret"
                default: "sslmode=disable password=very-secret"
                }
            let error = await #expect(throws: StoreError.self) {
                _ = try await Self.open(change)
            }
            #expect(error?.code == .connection)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
            for secret in ["very-secret", "throw-away"] {
                #expect(error.map { "\($0) \($0.message)" }?.contains(secret) == false)
            }
        }
    }

    /// A store and where it is; its server goes with all its schemas.
    private struct NamedStore: KeyValueStore {
        let schema: String
        let store: PostgreSQLKeyValueStore

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
    }

#endif
