// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct DataHolderConformanceTests {
    typealias Law = DataHolderConformance.Law

    private static let needle = "l.carr@example.org"

    @Test("The engine keeps every law of a holder", arguments: StoreKind.here, Law.allCases)
    func identity(kind: StoreKind, law: Law) async throws {
        try await kind.withStore { store in
            let world = IdentityWorld(store)
            let suite = DataHolderConformance(world.engine, needle: Self.needle) {
                let person = Identifier(.email, Self.needle)
                let sightings = [
                    [person, Identifier(.loyalty, "card-1"), Identifier(.cookie, "c-1")],
                    [Identifier(.email, "other@example.org"), Identifier(.cookie, "c-1")],
                ]
                return try await world.store.write { transaction in
                    for (number, seen) in sightings.enumerated() {
                        let sighting = Sighting(
                            event: EventID("\(number)"), identifiers: seen, channel: Channel(.web),
                            at: IdentityWorld.start)
                        _ = try world.engine.resolve(sighting, in: transaction)
                    }
                    let customer = try world.engine.customer(knownBy: person, in: transaction)
                    return (world.store, try #require(customer))
                }
            }
            try await suite.check(law)
        }
    }

    @Test("The history keeps every law of a holder", arguments: StoreKind.here, Law.allCases)
    func history(kind: StoreKind, law: Law) async throws {
        try await kind.withStore { store in
            try await DataHolderConformance(EventLog(), needle: Self.needle) {
                try await Self.recorded(store)
            }.check(law)
        }
    }

    @Test(
        "Every law finds a holder that breaks it",
        arguments: [
            (.exportsNothing, .exported), (.exportWrites, .exported), (.erasesNothing, .erased),
            (.keepsACopy, .erased), (.countsNothing, .erasedOnce), (.countsAlways, .erasedOnce),
            (.writesAgain, .erasedOnce), (.erasesEverybody, .stranger),
            (.exportsEverybody, .stranger),
        ] as [(FlawedHolder.Flaw, Law)])
    func findsAFlaw(flaw: FlawedHolder.Flaw, law: Law) async throws {
        try await withKnownIssue {
            try await DataHolderConformance(FlawedHolder(flaw: flaw), needle: Self.needle) {
                try await Self.recorded()
            }.check(law)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix(law.rawValue + ": ") }
        }
    }

    /// Two events of a person, and one of another.
    private static func recorded(_ store: any KeyValueStore = InMemoryStore()) async throws -> (
        store: any KeyValueStore, customer: ResolvedCustomer
    ) {
        let resolver = SingleProfileResolver()
        let clock = ManualWallClock(IdentityWorld.start + .seconds(60))
        let pipeline = EventPipeline(store: store, resolver: resolver, clock: clock)
        let person = Identifier(.email, needle)
        for (number, seen) in [person, person, Identifier(.email, "x@example.org")].enumerated() {
            try await pipeline.record(
                IdentityWorld.event("e\(number)", at: Int64(number), [seen]))
        }
        let customer = try await store.read { resolver.customer(knownBy: person, in: $0) }
        return (store, try #require(customer))
    }
}

/// A history with one known defect.
struct FlawedHolder: CustomerDataHolder {
    enum Flaw: Sendable {
        case exportsNothing, exportWrites, erasesNothing, keepsACopy, countsNothing, countsAlways
        case writesAgain, erasesEverybody, exportsEverybody
    }

    let flaw: Flaw
    private let log = EventLog()
    private let mark = Key(Array("mark".utf8))

    init(flaw: Flaw) { self.flaw = flaw }

    var holderName: String { "flawed" }

    func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        switch flaw {
        case .exportsNothing: return [:]
        case .exportWrites: try (transaction as? any WriteTransaction)?.set([1], for: mark)
        case .exportsEverybody: return try log.export(everybody(transaction), in: transaction)
        default: break
        }
        return try log.export(customer, in: transaction)
    }

    func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let copy = try log.events(.contact, of: customer, in: transaction).first
        switch flaw {
        case .erasesNothing: return 0
        case .erasesEverybody: return try log.erase(everybody(transaction), in: transaction)
        default: break
        }
        let removed = try log.erase(customer, in: transaction)
        switch flaw {
        case .keepsACopy: if let copy { try transaction.set(copy.recordBytes, for: mark) }
        case .countsNothing: return 0
        case .countsAlways: return removed + 1
        case .writesAgain:
            let times = try transaction.value(for: mark)?.first ?? 0
            try transaction.set([times + 1], for: mark)
        default: break
        }
        return removed
    }

    private func everybody(_ transaction: any ReadTransaction) throws -> ResolvedCustomer {
        let names = ["l.carr@example.org", "x@example.org"]
        let profiles = names.flatMap { name in
            SingleProfileResolver().customer(knownBy: Identifier(.email, name), in: transaction)?
                .profiles ?? []
        }
        return ResolvedCustomer(id: CustomerID(profiles[0].token), profiles: profiles)
    }
}
