// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import TestStores
import Testing

@testable import Attribution

struct EngineFreshnessTests {
    @Test(
        "C18 a report right after an event includes it, without a batch step",
        arguments: StoreKind.here)
    func fresh(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let steps: [(CustomerEvent, [String: Int64], String)] = [
                (
                    event("a", .adClicked, at(0), .paidSearch, campaign: Campaign(cost: euros(30))),
                    ["paid-search": 0], "-0.30 EUR"
                ),
                (
                    event("o", .orderPlaced, at(1), .web, commerce: order("1", 1_000)),
                    ["paid-search": 1_000], "9.70 EUR"
                ),
                // It happened before the order and arrives after it.
                (
                    event("late", .messageClicked, at(0, 60), .email),
                    ["email": 500, "paid-search": 500], "9.70 EUR"
                ),
                (
                    event("r", .orderRefunded, at(2), .store, commerce: returned("1", 400)),
                    ["email": 300, "paid-search": 300], "5.70 EUR"
                ),
                (
                    event(
                        "v", .orderCancelled, at(3), .phone, commerce: .cancellation(OrderID("1"))),
                    ["email": 0, "paid-search": 0], "-0.30 EUR"
                ),
            ]
            for (event, credit, profit) in steps {
                try await shop.pipeline.record(event)
                let report = try await shop.report()
                #expect(byChannel(report) == credit)
                #expect(report.totals.map(\.profit.description) == [profit])
            }
        }
    }

    @Test(
        "C18 a report in the transaction of the event sees it already",
        arguments: StoreKind.here)
    func sameTransaction(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let engine = Shop(store).engine
            let report = try await store.write { transaction in
                for event in [
                    event("a", .called, at(0), .phone),
                    event("o", .storeReceipt, at(1), .store, commerce: order("1", 1_000)),
                ] {
                    let recorded = RecordedEvent(
                        event: event, profile: profile("ann"), receivedAt: event.occurredAt)
                    let customer = ResolvedCustomer(alone: profile("ann"))
                    let resolution = Resolution(
                        profile: recorded.profile, customer: customer,
                        identifiers: event.identifiers)
                    try engine.observe(Observation(recorded, resolution), in: transaction)
                }
                return try engine.report(model: .linear, in: transaction)
            }
            #expect(byChannel(report) == ["phone": 1_000])
        }
    }
}
