// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import PostgreSQLStore
    import SQLiteStore
    import Synchronization
    import TestStores
    import Testing

    /// From one machine to a server, and back.
    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct PostgreSQLArchiveTests {
        private let folder: TemporaryFolderOwner
        private let schema = TestSchema()

        init() throws { folder = try TemporaryFolderOwner() }

        private func file(_ name: String) throws -> SQLiteKeyValueStore {
            try SQLiteKeyValueStore(path: "\(folder.path)/\(name).sqlite")
        }

        private static func filled(
            _ store: some KeyValueStore, pairs: Int, seed: UInt64
        ) async throws {
            try await store.write { transaction in
                var random = SeededGenerator(seed: seed)
                for number in 0..<pairs {
                    let head = [UInt8(truncatingIfNeeded: number * 37), UInt8(number & 0xFF)]
                    let key = Key(head + random.bytes(0...30))
                    let length = number % 700 == 0 ? 300_000 : 0
                    let tail = [UInt8](repeating: UInt8(number & 0xFF), count: length)
                    try transaction.set(random.bytes(0...200) + tail, for: key)
                }
            }
        }

        private static func archive(of store: some KeyValueStore) async throws -> [UInt8] {
            let archive = Mutex<[UInt8]>([])
            _ = try await store.exportArchive { bytes, beginning in
                archive.withLock { archive in
                    archive.removeSubrange(Int(beginning)...)
                    archive += bytes
                }
            }
            return archive.withLock { $0 }
        }

        /// A source of an archive in pieces of 100,000 bytes.
        private static func pieces(_ archive: [UInt8]) -> () async throws -> [UInt8] {
            var rest = archive[...]
            return {
                defer { rest = rest.dropFirst(100_000) }
                return Array(rest.prefix(100_000))
            }
        }

        @Test("C20 archive: SQLite, PostgreSQL and SQLite again hold the same bytes")
        func roundTrip() async throws {
            let first = try file("first")
            try await Self.filled(first, pairs: 6_000, seed: 71)
            let archive = try await Self.archive(of: first)
            let server = try await schema.open()
            let there = try await server.importArchive(from: Self.pieces(archive))
            #expect(there.written == there.summary.pairs)
            #expect(try await server.digest() == first.digest())
            #expect(try await Self.archive(of: server) == archive)

            let second = try file("second")
            let back = try await second.importArchive(
                from: Self.pieces(try await Self.archive(of: server)))
            #expect(back.summary == there.summary)
            #expect(try await second.digest() == first.digest())
            #expect(try await second.integrityCheck() == [])
            try await server.close()
        }

        @Test("C20 copy: from SQLite to PostgreSQL and back without a file")
        func copied() async throws {
            let (first, second) = (try file("first"), try file("second"))
            try await Self.filled(first, pairs: 3_000, seed: 72)
            let server = try await schema.open()
            _ = try await first.copy(to: server)
            let back = try await server.copy(to: second)
            #expect(try await back.summary.digest == first.digest())
            #expect(try await second.digest() == first.digest())
            try await server.close()
        }

        @Test("C20 archive: an import whose connections are cut is begun again and ends")
        func cut() async throws {
            let first = InMemoryStore()
            try await Self.filled(first, pairs: 6_000, seed: 73)
            let archive = try await Self.archive(of: first)
            let (server, cut) = try await cuttable { $0.recovery = 0 }
            let cutting = CuttingStore(inner: server, cut: cut)
            var failures = 0
            var outcome: StoreImport?
            while outcome == nil {
                do {
                    outcome = try await cutting.importArchive(from: Self.pieces(archive))
                } catch let error as StoreError where error.code == .connection {
                    failures += 1
                }
            }
            #expect(failures == CuttingStore.cuts)
            #expect(outcome?.found ?? 0 > 0)
            #expect(try await server.digest() == first.digest())
            #expect(try await !server.hasUnfinishedImport())
            try await server.close()
        }

        @Test("C20 archive: an export whose connection is cut begins anew and is whole")
        func exportIsCut() async throws {
            let first = InMemoryStore()
            try await Self.filled(first, pairs: 4_000, seed: 76)
            let (server, cut) = try await cuttable { _ in }
            _ = try await first.copy(to: server)
            let archive = Mutex<[UInt8]>([])
            let beginnings = Mutex<[UInt64]>([])
            let summary = try await server.exportArchive { bytes, beginning in
                let count = beginnings.withLock { beginnings in
                    beginnings.append(beginning)
                    return beginnings.count
                }
                archive.withLock { archive in
                    archive.removeSubrange(Int(beginning)...)
                    archive += bytes
                }
                if count == 1 { try cut() }
            }
            #expect(beginnings.withLock { $0.count { $0 == 0 } } == 2)
            #expect(try await summary.digest == first.digest())
            #expect(try await archive.withLock { $0 } == Self.archive(of: first))
            try await server.close()
        }

        /// A store, and what ends its connections.
        private func cuttable(
            _ change: (inout PostgreSQLConfiguration) -> Void
        ) async throws -> (PostgreSQLKeyValueStore, @Sendable () throws -> Void) {
            let name = "archive \(schema.name.suffix(20).prefix(12))"
            var configuration = schema.configuration()
            change(&configuration)
            let server = try await PostgreSQLKeyValueStore.open(
                connectionString: "\(TestServer.connectionString ?? "") application_name='\(name)'",
                configuration: configuration)
            let schema = schema
            return (
                server,
                {
                    try schema.run(
                        """
                        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                        WHERE application_name = '\(name)'
                        """)
                }
            )
        }

        @Test("C20 archive: a store on the server with other content is refused")
        func occupied() async throws {
            let first = InMemoryStore()
            try await Self.filled(first, pairs: 30, seed: 75)
            let server = try await schema.open()
            try await server.write { try $0.set([1], for: Key([0xFE])) }
            let error = await #expect(throws: StoreArchiveError.self) {
                _ = try await first.copy(to: server)
            }
            #expect(error?.code == .occupied)
            #expect(try await server.read { try $0.pairs(KeyScan(.all)).count } == 1)
            try await server.close()
        }
    }

    /// A store that loses its connections before every third commit, a few times.
    private final class CuttingStore: KeyValueStore {
        static let cuts = 4

        private let inner: PostgreSQLKeyValueStore
        private let cut: @Sendable () throws -> Void
        private let writes = Atomic<Int>(0)

        init(inner: PostgreSQLKeyValueStore, cut: @escaping @Sendable () throws -> Void) {
            self.inner = inner
            self.cut = cut
        }

        func read<Result: Sendable>(
            _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
        ) async throws -> Result {
            try await inner.read(body)
        }

        func write<Result: Sendable>(
            _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
        ) async throws -> Result {
            let write = writes.add(1, ordering: .relaxed).newValue
            let isCut = write % 3 == 0 && write / 3 <= Self.cuts
            let cut = cut
            return try await inner.write { transaction in
                let result = try body(transaction)
                if isCut { try cut() }
                return result
            }
        }
    }

#endif
