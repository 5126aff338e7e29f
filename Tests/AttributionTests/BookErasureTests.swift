// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

/// The engine and all books over one store, as a host has them.
struct BookErasureTests {
    @Test(
        "A17 whoever erases first, nothing of a customer is found and the money is right",
        arguments: StoreKind.here, [1, 2, 3, 4, 5, 6] as [UInt64])
    func anyOrder(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let household = SharedDeviceTests.Household(&random)
            let engine = AttributionEngine(gate: openGate, resolver: household)
            let books = AffiliateBook(gate: openGate, resolver: household)
            let team = TeamBook(engine, model: .linear)
            let experiments = ExperimentBook(gate: openGate)
            let pipeline = EventPipeline(
                store: store, resolver: household,
                observers: [engine, books, team, experiments], clock: ManualWallClock(at(400)))
            let (agreements, events) = try affiliateMonth(&random)
            let refusals = try await store.write { transaction in
                try agreements.compactMap { try books.publish($0, in: transaction) }
            }
            #expect(refusals.isEmpty)
            try await pipeline.record(Self.enriched(events, &random))
            let partners = ["a", "b", "c"].map { PartnerID($0) }
            for partner in partners {
                _ = try await store.write { transaction in
                    try books.pay(
                        partner, in: .eur, number: "1", at: at(35), in: transaction)
                }
            }
            @Sendable func statements() async throws -> [AffiliateStatement] {
                try await store.read { transaction in
                    try partners.map {
                        try books.statement(
                            for: $0, in: .eur, number: "2", at: at(90), in: transaction)
                    }
                }
            }
            let before = try await statements()
            let holders: [any CustomerDataHolder] = [
                engine, books, team, experiments, EventLog(),
            ]
            let erasure = CustomerErasure(
                of: holders.shuffled(using: &random), resolver: household)
            let ann = household.person("ann")
            let traces = CustomerTraces(of: ann, identifiers: [Identifier(.account, "ann")])
            let (audit, receipt) = try await store.write { transaction in
                let receipt = try erasure.erase(traces, in: transaction)
                return (try ErasureAudit(traces.needles).scan(in: transaction), receipt)
            }
            #expect(audit.provesAbsence, "\(audit.findings)")
            #expect(receipt.removed["affiliates"] ?? 0 > 0)
            #expect(receipt.removed["experiments"] ?? 0 > 0)
            #expect(try await statements() == before)
            let left = try await store.read { transaction in
                let object = try erasure.export(traces, in: transaction)
                return object.members.flatMap { $0.value.objectValue?.members ?? [] }
            }
            #expect(left.allSatisfy { $0.value.arrayValue?.isEmpty ?? true })
        }
    }

    /// The same with staff, experiments and tablets in them.
    private static func enriched(
        _ events: [CustomerEvent], _ random: inout SeededGenerator
    ) -> [CustomerEvent] {
        events.map { event in
            var event = event
            event.properties["staff"] = "p1"
            event.properties["experiment"] = "x"
            event.properties["arm"] = "red"
            if Int.random(in: 0..<4, using: &random) == 0 {
                event.identifiers = [Identifier(.account, "tab1")]
            } else if event.identifiers.first?.value == "dee" {
                event.identifiers = [Identifier(.account, "cy")]
            }
            return event
        }
    }
}
