// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import TestStores
import Testing

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import PostgreSQLStore

    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct PostgreSQLConformanceTests {
        @Test(
            "C20 the PostgreSQL store keeps every law of a store",
            arguments: StoreConformance.Law.allCases)
        func conforms(to law: StoreConformance.Law) async throws {
            let conformance = StoreConformance(
                reopen: { store in
                    let owned = try #require(store as? OwnedStore)
                    return try await owned.reopened()
                },
                makeStore: { try await OwnedStore(TestSchema()) })
            try await conformance.check(law)
        }

        @Test("C20 two PostgreSQL stores over one schema keep the laws of one")
        func replicas() async throws {
            let schema = TestSchema()
            let stores = [try await schema.open(), try await schema.open()]
            let counter = Key([1])
            try await withThrowingTaskGroup { group in
                for writer in UInt8(0)..<40 {
                    group.addTask {
                        let store = stores[Int(writer) % 2]
                        try await store.write { transaction in
                            let old = try transaction.value(for: counter)?.first ?? 0
                            try transaction.set([old + 1], for: counter)
                            try transaction.set([], for: Key([2, writer]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            var versions: Set<StoreVersion> = []
            for store in stores {
                let (sum, own, version) = try await store.read { transaction in
                    let own = try transaction.pairs(KeyScan(KeyRange(prefix: Key([2]))))
                    return (try transaction.value(for: counter), own.count, transaction.version)
                }
                #expect(sum == [40])
                #expect(own == 40)
                versions.insert(version)
            }
            #expect(versions == [StoreVersion(40)])
        }

        @Test("C20 PostgreSQL: long scans and many keys come in parts, large values in small ones")
        func scansInParts() async throws {
            let store = try await OwnedStore(TestSchema())
            // 3,000 small values between 24 of 1 MiB.
            let wanted = (0..<3_024).map { number in
                let size = number % 126 == 125 ? 1 << 20 : 3
                return (key: [UInt8(number >> 8), UInt8(number & 0xFF)], size: size)
            }
            try await store.write { transaction in
                for (key, size) in wanted {
                    try transaction.set([UInt8](repeating: key[1], count: size), for: Key(key))
                }
            }
            let range = KeyRange(from: Key([0]), to: Key([100]))
            let (up, down) = try await store.read { transaction in
                (
                    try Self.visited(transaction, KeyScan(range)),
                    try Self.visited(transaction, KeyScan(.all, order: .descending, limit: 2_999))
                )
            }
            let reversed = wanted.reversed().map { Key($0.key) }
            let many = try await store.read { transaction in
                try transaction.values(for: reversed + [Key([200])]).map { $0?.count ?? -1 }
            }
            #expect(many == wanted.reversed().map(\.size) + [-1])
            #expect(up.map(\.key) == wanted.map(\.key))
            #expect(up.map(\.size) == wanted.map(\.size))
            let last = wanted.reversed().prefix(2_999)
            #expect(down.map(\.key) == last.map(\.key))
            #expect(down.map(\.size) == last.map(\.size))
        }

        /// Keys and lengths of values; a value that begins or ends with a wrong byte counts as empty.
        private static func visited(
            _ transaction: any ReadTransaction, _ scan: KeyScan
        ) throws -> [(key: [UInt8], size: Int)] {
            var visited: [(key: [UInt8], size: Int)] = []
            try transaction.scan(scan) { key, value in
                let isRight = value.first == key.bytes[1] && value.last == key.bytes[1]
                visited.append((key.bytes, isRight ? value.count : 0))
                return true
            }
            return visited
        }

        @Test("C20 PostgreSQL: removals in scopes count for the version only when they are kept")
        func removalsInScopes() async throws {
            struct Undo: Error {}
            let store = try await OwnedStore(TestSchema())
            let (here, nowhere) = (Key([1]), Key([2]))
            try await store.write { try $0.set([1], for: here) }
            try await store.write { transaction in
                try transaction.remove(nowhere)
                try? transaction.atomically {
                    try transaction.remove(here)
                    try transaction.atomically { try transaction.set([2], for: nowhere) }
                    throw Undo()
                }
                try transaction.remove(nowhere)
            }
            #expect(try await store.read { $0.version } == StoreVersion(1))
            #expect(try await store.read { try $0.value(for: here) } == [1])
            try await store.write { transaction in
                try transaction.atomically { try transaction.remove(here) }
                try? transaction.atomically { throw Undo() }
            }
            #expect(try await store.read { $0.version } == StoreVersion(2))
            #expect(try await store.read { try $0.value(for: here) } == nil)
        }
    }

#else

    @Suite struct PostgreSQLConformanceTests {
        @Test("C20 the PostgreSQL store keeps every law of a store", .disabled(StoreKind.hint))
        func conforms() {}
    }

#endif
