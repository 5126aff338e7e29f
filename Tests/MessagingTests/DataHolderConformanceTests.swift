// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct DataHolderConformanceTests {
    typealias World = MessagingWorld

    @Test(
        "The engine keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func engine(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let suite = DataHolderConformance(world.engine, needle: World.ann.value) {
                let bob = Identifier(.email, "bob@example.com")
                try await world.cart("1", at: 1)
                try await world.cart("2", at: 1, [bob])
                // One message of each is planned; another cart waits for its time.
                _ = try await world.plan(at: 30)
                try await world.cart("3", at: 31)
                let ann = try world.resolver.customer(
                    of: JoiningResolver.profile(World.ann), in: Nothing())
                _ = try await store.write { try EventLog().erase(ann, in: $0) }
                return (store, ann)
            }
            try await suite.check(law)
        }
    }

    @Test("An address that others have shown goes with its owner", arguments: StoreKind.here)
    func mentions(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let bob = Identifier(.account, "bob")
            // Bob's profile has shown her address: what he leaves in his cart goes to her.
            try await world.cart("1", at: 1, [bob, World.ann])
            #expect(try await world.plan(at: 30).total == 1)
            let profiles = [bob, World.ann].map { JoiningResolver.profile($0) }
            let traces = CustomerTraces(
                of: ResolvedCustomer(alone: profiles[1]), identifiers: [World.ann],
                companions: [profiles[0]])
            let engine = world.engine
            let removed = try await store.write { try engine.eraseMentions(traces, in: $0) }
            #expect(removed == 2)
            let own = Subspace(.messaging).range
            let report = try await store.read { transaction in
                try ErasureAudit(traces.identifierNeedles).scan(own, in: transaction)
            }
            #expect(report.provesAbsence && report.pairCount > 0)
            let again = try await store.write { try engine.eraseMentions(traces, in: $0) }
            #expect(again == 0)
        }
    }
}

/// A transaction over nothing.
private final class Nothing: ReadTransaction {
    var version: StoreVersion { StoreVersion(0) }
    func value(for key: Key) -> [UInt8]? { nil }
    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) {}
}
