// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct TeamBookTests {
    /// A shop whose staff shares the credit.
    private struct TeamShop {
        let store: any KeyValueStore
        let engine: AttributionEngine
        let team: TeamBook
        let pipeline: EventPipeline

        init(_ store: any KeyValueStore, gate: any ConsentGate = openGate) {
            self.store = store
            let resolver = PartitionResolver(joined: [["ann", "bob"]])
            engine = AttributionEngine(gate: gate, resolver: resolver)
            team = TeamBook(engine, model: .linear)
            pipeline = EventPipeline(
                store: store, resolver: resolver, observers: [engine, team],
                clock: ManualWallClock(at(400)))
        }

        func claim(_ order: String, _ staff: String, _ time: Timestamp) async throws
            -> StaffClaim.Verdict
        {
            let claim = StaffClaim(order: OrderID(order), by: StaffID(staff), at: time)
            return try await store.write { [team] in try team.claim(claim, in: $0) }
        }
    }

    private static func advice(
        _ id: String, _ time: Timestamp, of person: String = "ann", by staff: [String]
    ) -> CustomerEvent {
        var advice = event(id, .consultation, time, .store, of: person)
        advice.properties["staff"] =
            staff.count == 1
            ? .string(staff[0]) : .array(staff.map { .string($0) })
        return advice
    }

    @Test(
        "A49 parts from the store sum to one order, and are those of the ledger of the values",
        arguments: StoreKind.here, [1, 2, 3] as [UInt64])
    func sums(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let shop = TeamShop(store)
            var events: [CustomerEvent] = []
            var assignments: [StaffAssignment] = []
            let people = ["ann", "bob", "cy"]
            for index in 0..<40 {
                let staff = ["p1", "p2", "p3"].filter { _ in Bool.random(using: &random) }
                let time = at(Int.random(in: 0...30, using: &random))
                events.append(
                    Self.advice(
                        "t\(index)", time, of: people.randomElement(using: &random) ?? "",
                        by: staff))
                assignments += staff.map {
                    StaffAssignment(touch: EventID("t\(index)"), staff: StaffID($0))
                }
            }
            for index in 0..<12 {
                events.append(
                    event(
                        "o\(index)", .storeReceipt,
                        at(Int.random(in: 0...30, using: &random)), .store,
                        of: people.randomElement(using: &random),
                        commerce: order("\(index)", Int64.random(in: 0...999, using: &random))))
            }
            try await shop.pipeline.record((events + events).shuffled(using: &random))
            let (stored, set, credits) = try await store.read { transaction in
                (
                    try shop.team.ledger(in: transaction),
                    try shop.engine.journeySet(in: transaction),
                    try (0..<12).compactMap {
                        try shop.team.credit(of: OrderID("\($0)"), in: transaction)
                    }
                )
            }
            let pure = try TeamLedger(set.journeys, model: .linear, assignments: assignments)
            #expect(stored.rows == pure.rows)
            #expect(stored.orders == pure.orders)
            #expect(Set(credits) == Set(pure.orders))
            #expect(pure.orders.count == 12)
            for order in stored.orders {
                var sum = ConversionShare.none
                for part in order.parts { sum += part.share }
                #expect(sum == .one)
            }
        }
    }

    @Test("A49 of many who claim an order at once one wins", arguments: StoreKind.here)
    func claimedOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = TeamShop(store)
            let staff = (0..<6).map { "p\($0)" }
            try await shop.pipeline.record([
                Self.advice("t", at(0), by: staff),
                event("o", .storeReceipt, at(1), .store, commerce: order("1", 700)),
            ])
            let verdicts = try await withThrowingTaskGroup { group in
                for name in staff + ["q"] {
                    group.addTask { (name, try await shop.claim("1", name, at(2))) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let winners = verdicts.filter { $0.value == .accepted }.map(\.key)
            #expect(winners.count == 1)
            let codes = verdicts.values.compactMap { verdict -> String? in
                guard case .refused(let reason) = verdict else { return nil }
                return reason.code.rawValue
            }
            let outsider = codes.contains("team.no-part") ? 1 : 0
            #expect(codes.count { $0 == "team.claimed" } == 6 - outsider)
            let winner = try #require(winners.first)
            #expect(try await shop.claim("1", winner, at(9)) == .accepted)
            #expect(
                try await shop.claim("2", winner, at(9)) == .refused(TeamLedger.unknownOrder))
            let judged = try await store.read { try shop.team.ledger(in: $0).claims }
            #expect(judged.map(\.claim.staff.rawValue) == [winner])
            #expect(judged.map(\.verdict) == [.accepted])
        }
    }

    @Test("A49 an assignment needs a touchpoint that is kept, and can be taken back")
    func assign() async throws {
        let shop = TeamShop(InMemoryStore(), gate: gate(since: ["ann": at(0)]))
        try await shop.pipeline.record([
            event("t", .consultation, at(0), .store),
            Self.advice("u", at(0), of: "cy", by: ["p1"]),
            event("o", .storeReceipt, at(1), .store, commerce: order("1", 700)),
        ])
        let names = try await shop.store.write { [team = shop.team] transaction -> [[StaffID?]] in
            func parts() throws -> [StaffID?] {
                try team.credit(of: OrderID("1"), in: transaction)?.parts.map(\.staff) ?? []
            }
            let own = StaffAssignment(touch: EventID("t"), staff: StaffID("p1"))
            #expect(try team.assign(own, in: transaction) == nil)
            for touch in ["u", "x"] {
                let other = StaffAssignment(touch: EventID(touch), staff: StaffID("p1"))
                let refusal = try team.assign(other, in: transaction)
                #expect(refusal?.reasons.map(\.code.rawValue) == ["team.no-touch"])
            }
            let before = try parts()
            try team.remove(own, in: transaction)
            return [before, try parts()]
        }
        #expect(names == [[StaffID("p1")], [nil]])
    }

    @Test(
        "A49 the book of the team keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func laws(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let shop = TeamShop(store)
            let suite = DataHolderConformance(shop.team, needle: "of-ann") {
                try await shop.pipeline.record([
                    Self.advice("t-of-ann", at(0), by: ["p1"]),
                    Self.advice("t-of-cy", at(0), of: "cy", by: ["p1"]),
                    event(
                        "o", .storeReceipt, at(1), .store, commerce: order("1-of-ann", 700)),
                ])
                #expect(try await shop.claim("1-of-ann", "p1", at(2)) == .accepted)
                // What others hold of the customer is gone first.
                let ann = ResolvedCustomer(alone: profile("ann"))
                _ = try await store.write { transaction in
                    _ = try EventLog().erase(ann, in: transaction)
                    return try shop.engine.erase(ann, in: transaction)
                }
                return (store, ann)
            }
            try await suite.check(law)
        }
    }
}
