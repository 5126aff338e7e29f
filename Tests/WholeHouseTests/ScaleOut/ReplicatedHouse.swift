// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import PostgreSQLStore
    import TestStores
    import Testing

    /// A database that several replicas share, and what they should come to.
    struct ReplicatedHouse {
        /// A schema of the server for all tests; nil on a server of one's own, which goes with it.
        let schema: TestSchema?
        private let server: String
        let feed: ReplicaFeed
        private let owner: TemporaryFolderOwner
        let store: PostgreSQLKeyValueStore

        /// A folder that all replicas see.
        var folder: String { owner.path }

        /// Makes the database on a server of one's own or on that for all tests, and prepares it as
        /// the feed says.
        init(_ feed: ReplicaFeed, on server: String? = nil) async throws {
            self.feed = feed
            schema = server == nil ? TestSchema() : nil
            self.server = try server ?? #require(TestServer.connectionString)
            owner = try TemporaryFolderOwner()
            store = try await Replica(
                server: self.server, schema: schema?.name ?? "clientele", number: 0, feed: feed,
                folder: owner.path
            ).store()
            try await feed.prepare(House(store))
        }

        func replica(_ number: Int) -> Replica {
            Replica(
                server: server, schema: schema?.name ?? "clientele", number: UInt8(number),
                feed: feed, folder: folder)
        }

        /// Looks whether everything is in exactly once, and the state is that of one process.
        func expectState(of alone: House) async throws {
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            #expect(counts.isBalanced)
            #expect(counts == feed.counts)
            for number in 0..<feed.replicas {
                let position = try await replica(number).position(in: store)
                #expect(position == feed.share(of: UInt8(number)).count)
            }
            #expect(try await differences(from: alone.store) == [])
            #expect(try await store.integrityCheck() == [])
            let found = try await store.digest(outside: feed.apart)
            #expect(try await alone.store.digest(outside: feed.apart) == found)
        }

        /// The keys under which the two stores do not hold the same.
        private func differences(from other: any KeyValueStore) async throws -> [Key] {
            var pairs: [Key: [UInt8]] = [:]
            for (key, value) in try await other.read({ try $0.pairs(KeyScan(.all)) }) {
                pairs[key] = value
            }
            var different: [Key] = []
            for (key, value) in try await store.read({ try $0.pairs(KeyScan(.all)) }) {
                if pairs.removeValue(forKey: key) != value { different.append(key) }
            }
            return (different + pairs.keys).sorted().filter { key in
                !feed.apart.contains { $0.contains(key) }
            }
        }
    }

#endif
