// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization
import TestStores
import Testing

@testable import Attribution

struct EngineConsentTests {
    private func refusals(_ shop: Shop) async throws -> [String] {
        let engine = shop.engine
        return try await shop.store.read { transaction in
            try engine.refusals(in: transaction).map { "\($0.reason) \($0.channel) \($0.count)" }
        }
    }

    @Test("A refusal leaves no touchpoint behind, only a count", arguments: StoreKind.here)
    func refused(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let closed = Shop(store, gate: DenyAllConsentGate())
            let empty = try await closed.kept()
            try await closed.pipeline.record(event("no", .itemViewed, at(0), .web))
            #expect(try await closed.kept() == empty)
            for index in 0..<40 {
                try await closed.pipeline.record(
                    event(
                        "a\(index)", .adClicked, at(0), .paidSearch,
                        campaign: Campaign(cost: euros(5)))
                )
            }
            try await closed.pipeline.record(event("b", .called, at(0), .phone))
            #expect(
                try await refusals(closed) == [
                    "consent.no-gate paid-search 40", "consent.no-gate phone 1",
                ])
            let held = try await closed.store.read { transaction in
                let customer = ResolvedCustomer(alone: profile("ann"))
                return try closed.engine.export(customer, in: transaction)
            }
            #expect(held == ["touchpoints": .array([]), "orders": .array([])])
            #expect(try await closed.report().rows.isEmpty)
        }
    }

    @Test(
        "An order without consent counts in the revenue and is joined to no touchpoint",
        arguments: StoreKind.here)
    func unmeasuredOrder(kind: StoreKind) async throws {
        try await kind.withStore { store in
            // Ann agrees to being measured for a day only.
            let gate = AttestedConsentGate { _, _, time in
                time < at(1)
                    ? .granted(evidence: "test")
                    : .refused(Refusal("consent.withdrawn", "since then"))
            }
            let shop = Shop(store, gate: gate)
            try await shop.pipeline.record([
                event("a", .adClicked, at(0), .paidSearch),
                event("o", .orderPlaced, at(2), .web, commerce: order("1", 700)),
                event("r", .orderRefunded, at(3), .web, commerce: returned("1", 100)),
            ])
            let report = try await shop.report()
            #expect(byChannel(report) == ["-": 600])
            #expect(report.totals.map(\.conversionsNotMeasured) == [1])
            #expect(report.certificate.isConserved)
        }
    }

    @Test("Consent given later does not bring a touchpoint back", arguments: StoreKind.here)
    func later(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store, gate: gate(since: ["ann": at(5)]))
            try await shop.pipeline.record([
                event("before", .adClicked, at(4), .paidSearch),
                event("after", .adClicked, at(5), .email),
                event("o", .orderPlaced, at(6), .web, commerce: order("1", 700)),
            ])
            #expect(byChannel(try await shop.report()) == ["email": 700])
            #expect(try await refusals(shop) == ["consent.missing paid-search 1"])
        }
    }

    @Test(
        "The gate is asked for the time of the event, however late it arrives",
        arguments: StoreKind.here)
    func lateArrival(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let asked = Mutex<[Timestamp]>([])
            let gate = AttestedConsentGate { _, _, time in
                asked.withLock { $0.append(time) }
                return .granted(evidence: "test")
            }
            let shop = Shop(store, gate: gate)
            var late = event("a", .adClicked, at(4), .paidSearch)
            late.receivedAt = at(6)
            try await shop.pipeline.record(late)
            // A store may run a body more than once.
            #expect(asked.withLock { Set($0) } == [at(4)])
        }
    }

    @Test(
        "What nobody can be recognised by is kept for its cost, without asking",
        arguments: StoreKind.here)
    func nobody(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store, gate: DenyAllConsentGate())
            let spot = event(
                "s", .televisionSpot, at(0), .television, of: nil,
                campaign: Campaign(cost: euros(90_000)))
            try await shop.pipeline.record(spot)
            let report = try await shop.report()
            #expect(report.rows.map(\.profit) == [euros(-90_000)])
            #expect(try await refusals(shop).isEmpty)
        }
    }

    @Test("A cost below zero keeps the event out, with the field's name", arguments: StoreKind.here)
    func negativeCost(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let outcome = try await shop.pipeline.record(
                event("a", .adClicked, at(0), .paidSearch, campaign: Campaign(cost: euros(-1))))
            guard case .rejected(let refusal) = outcome else {
                Issue.record("the event was recorded")
                return
            }
            #expect(refusal.reasons.map(\.field) == ["campaign.cost"])
        }
    }

    @Test(
        "An export names what is held, and erasing removes as many records",
        arguments: StoreKind.here)
    func export(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let empty = try await shop.kept()
            try await shop.pipeline.record([
                event("a", .adClicked, at(0), .paidSearch, campaign: Campaign(cost: euros(5))),
                event("o", .orderPlaced, at(1), .web, commerce: order("1", 700)),
                event("r", .orderRefunded, at(2), .store, commerce: returned("1", 100)),
            ])
            let held = try await shop.store.read { transaction in
                let customer = ResolvedCustomer(alone: profile("ann"))
                return try shop.engine.export(customer, in: transaction)
            }
            let words = String(describing: held)
            for part in ["paid-search", "0.05 EUR", "sold", "returned", "1.00 EUR", "7.00 EUR"] {
                #expect(words.contains(part))
            }
            #expect(try await shop.erase("ann") == 3)
            #expect(try await shop.kept() == empty)
        }
    }
}
