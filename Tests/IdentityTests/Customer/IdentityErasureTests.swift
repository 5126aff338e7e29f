// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import TestStores
import Testing

@Suite struct IdentityErasureTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.email, "ann.carr@example.org")

    static func erase(
        _ world: World, _ store: any KeyValueStore
    ) async throws -> (all: ErasureReport, told: ErasureReport) {
        try await world.pipeline.record([
            World.event("1", at: 1, [Identifier(.account, "account-7"), ann]),
            World.event(
                "2", at: 2, [Identifier(.email, " Ann.Carr@Example.ORG"), .init(.cookie, "c")]),
            World.event("3", at: 3, [Identifier(.account, "account-8")]),
        ])
        let customer = try #require(try await world.customer(.email, ann.value))
        return try await store.write { transaction in
            let traces = try world.engine.traces(of: customer, in: transaction)
            #expect(traces.identifiers.contains(Identifier(.email, " Ann.Carr@Example.ORG")))
            let erasure = CustomerErasure(
                of: [world.engine, EventLog()], resolver: world.engine)
            _ = try erasure.erase(traces, in: transaction)
            let audit = ErasureAudit(traces.needles)
            return (
                try audit.scan(in: transaction),
                try audit.scan(IdentityEngine.changeRange, in: transaction)
            )
        }
    }

    @Test(
        "After an erasure nothing of him is in the graph and the history", arguments: StoreKind.here
    )
    func silent(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (all, told) = try await Self.erase(World(store), store)
            #expect(all.provesAbsence, "\(all.findings)")
            #expect(told.pairCount == 0)
        }
    }

    @Test(
        "Only the change stream names who ended, by keyed hashes alone", arguments: StoreKind.here)
    func told(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (all, told) = try await Self.erase(World(store, shard: 1), store)
            #expect(told.findingCount > 0 && all.findingCount == told.findingCount)
            #expect(Set(all.findings.map(\.needle)).isSubset(of: ["profile", "customer"]))
        }
    }
}
