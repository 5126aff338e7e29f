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

    @Test(
        "What waits goes too, whatever the delay was and whether its journey is still wired",
        arguments: StoreKind.here)
    func timers(kind: StoreKind) async throws {
        for delay in [nil, Duration.seconds(60)] {
            try await kind.withStore { store in
                let world = try World(store)
                try await world.cart("1", at: 1)
                try await world.cart("2", at: 1, [Identifier(.email, "bob@example.com")])
                var settings = try MessagingSettings.cart(delay: delay ?? .seconds(1))
                if delay == nil { settings.journeys = [] }
                let engine = MessagingEngine(
                    store: store, resolver: world.resolver, gate: DenyAllConsentGate(), settings)
                let profile = JoiningResolver.profile(World.ann)
                let traces = CustomerTraces(
                    of: ResolvedCustomer(alone: profile), identifiers: [World.ann])
                let own = Subspace(.messaging).range
                let audit = ErasureAudit(traces.needles)
                let (before, after) = try await store.write { transaction in
                    let before = try audit.scan(own, in: transaction)
                    _ = try engine.erase(traces.customer, in: transaction)
                    return (before, try audit.scan(own, in: transaction))
                }
                #expect(before.findingCount >= 4)
                #expect(after.provesAbsence, "\(after.findings)")
                // The other's timer waits still.
                #expect(try await world.plan(at: 30).total == 1)
            }
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
