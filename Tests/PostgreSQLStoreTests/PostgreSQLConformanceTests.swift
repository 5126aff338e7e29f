// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import PostgreSQLStore

    @Suite(.enabled(if: TestServer.isThere, TestServer.hint))
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
                makeStore: { try await OwnedStore() })
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
    }

#else

    @Suite struct PostgreSQLConformanceTests {
        @Test(
            "C20 the PostgreSQL store keeps every law of a store",
            .disabled("the trait PostgreSQL is off: `make test-postgresql` runs this with a server")
        )
        func conforms() {}
    }

#endif
