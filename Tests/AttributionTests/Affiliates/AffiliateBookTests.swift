// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct AffiliateBookTests {
    private static let lamps: @Sendable (ItemID) -> String? = {
        $0 == ItemID("lamp") ? "lamps" : nil
    }

    @Test("A17 an order is held back, paid, and taken back in part, all from events")
    func byHand() async throws {
        let shop = AffiliateShop(InMemoryStore())
        #expect(try await shop.publish([affiliateAgreement("blog")]).isEmpty)
        try await shop.pipeline.record([
            referral("c", "blog", at(0)), purchase("o", "1", 10_000, at(1)),
        ])
        #expect(try await shop.ledger(at(2)).entry("1", of: "blog")?.state == .pending)
        guard case .refused(let refusal) = try await shop.pay("blog", "early", at(2)) else {
            Issue.record("paid what is held back")
            return
        }
        #expect(refusal.reasons.map(\.code) == ["affiliate.nothing-due"])
        let paid = try await shop.pay("blog", "march", at(20))
        #expect(
            paid
                == .paid(
                    AffiliatePayout(
                        number: "march", to: PartnerID("blog"), at: at(20),
                        lines: [.init(order: OrderID("1"), amount: euros(500))])))
        #expect(try await shop.pay("blog", "march", at(21)) == paid)
        try await shop.pipeline.record(refund("r", "1", 4_000, at(25)))
        let entry = try #require(try await shop.ledger(at(26)).entry("1", of: "blog"))
        #expect(entry.state == .overpaid)
        #expect(entry.due == euros(-200))
        let alone = try await shop.store.read { [book = shop.book] in
            try book.entries(of: OrderID("1"), at: at(26), in: $0)
        }
        #expect(alone == [entry])
    }

    @Test(
        "A17 the ledger over a store is that of the same facts, in any order, with repetitions",
        arguments: StoreKind.here, [1, 2, 3, 4, 5, 6] as [UInt64])
    func anyOrder(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let (agreements, events) = try affiliateMonth(&random)
            let resolver = PartitionResolver(joined: seed % 2 == 0 ? [["ann", "bob"]] : [])
            var kept: SHA256Digest?
            for _ in 0..<kind.rounds(4) {
                let shop = AffiliateShop(
                    try await makeStore(), resolver: resolver, category: Self.lamps)
                var mixed = events + events.filter { _ in Bool.random(using: &random) }
                mixed.shuffle(using: &random)
                let half = Int.random(in: 0...mixed.count, using: &random)
                try await shop.pipeline.record(Array(mixed[..<half]))
                let terms = (agreements + agreements).shuffled(using: &random)
                #expect(try await shop.publish(terms).isEmpty)
                try await shop.pipeline.record(Array(mixed[half...]))
                let digest = try await shop.kept()
                #expect(kept ?? digest == digest)
                kept = digest
                try await isPure(shop, agreements, events, resolver)
            }
        }
    }

    /// The ledger is that of facts which were never in a store.
    private func isPure(
        _ shop: AffiliateShop, _ agreements: [AffiliateAgreement], _ events: [CustomerEvent],
        _ resolver: PartitionResolver
    ) async throws {
        var facts = AffiliateFacts()
        facts.agreements = agreements
        for event in events {
            let name = event.identifiers.first?.value ?? ""
            let recorded = RecordedEvent(
                event: event, profile: profile(name), receivedAt: event.occurredAt)
            if let source = event.campaign?.source {
                facts.clicks.append(
                    affiliateClick(event.id.rawValue, source, event.occurredAt, of: name))
            }
            if let fact = AffiliateOrderFact(recorded, category: Self.lamps) {
                facts.orders.append(fact)
            }
        }
        let owners = try await shop.store.read { transaction in
            Dictionary(
                uniqueKeysWithValues: ["ann", "bob", "cy", "dee"].map {
                    (profile($0), resolver.customer(of: profile($0), in: transaction).id)
                })
        }
        for time in [at(15), at(30), at(90)] {
            let pure = try AffiliateLedger(facts, at: time) { owners[$0] ?? CustomerID($0.token) }
            let stored = try await shop.ledger(time)
            #expect(stored.entries == pure.entries)
            #expect(stored.winners == pure.winners)
            #expect(stored.notes == pure.notes)
            let single = try await shop.store.read { [book = shop.book] transaction in
                try (0..<12).flatMap {
                    try book.entries(of: OrderID("\($0)"), at: time, in: transaction)
                }
            }
            #expect(Set(single) == Set(pure.entries))
        }
    }

    @Test(
        "A17 monthly payments from the store reconcile, whatever comes late and whoever is erased",
        arguments: 10...30 as ClosedRange<UInt64>)
    func reconciles(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let (agreements, events) = try affiliateMonth(&random)
        var shop = AffiliateShop(InMemoryStore(), category: Self.lamps)
        _ = try await shop.publish(agreements)
        // Every fifth or so is delivered a month late.
        var rest = events.map { event in
            let isLate = Int.random(in: 0..<5, using: &random) == 0
            return (event: event, arrives: event.occurredAt + day * (isLate ? 30 : 0))
        }
        for (round, days) in stride(from: 15, through: 120, by: 15).enumerated() {
            let due = rest.filter { $0.arrives < at(days) }.map(\.event)
            rest.removeAll { $0.arrives < at(days) }
            try await shop.pipeline.record(due.shuffled(using: &random))
            if round == 4 {
                shop = AffiliateShop(
                    shop.store, resolver: PartitionResolver(joined: [["ann", "dee"]]),
                    category: Self.lamps)
            }
            for partner in ["a", "b", "c"] {
                let before = try await shop.ledger(at(days)).statement(partner, "\(round)")
                #expect(before.isReconciled)
                if case .paid(let payout) = try await shop.pay(partner, "\(round)", at(days)) {
                    let sum = payout.lines.reduce(0) { $0 + $1.amount.minorUnits }
                    #expect(sum == before.total.minorUnits)
                    let after = try await shop.ledger(at(days)).statement(partner, "next")
                    #expect(after.lines.isEmpty)
                }
            }
            guard round == 3 else {
                _ = try await statements(shop, at(days))
                continue
            }
            let statements = try await statements(shop, at(days))
            _ = try await shop.erase(["ann", "bob", "cy"][Int(seed % 3)])
            #expect(try await self.statements(shop, at(days)) == statements)
        }
        // All that was paid and is due is what all is worth: no order is two partners'.
        let ledger = try await shop.ledger(at(200))
        let earning = Dictionary(grouping: ledger.entries.filter { $0.click != nil }, by: \.order)
        #expect(earning.values.allSatisfy { $0.count == 1 })
        for entry in ledger.entries {
            let sum = entry.paid.minorUnits + entry.due.minorUnits
            if entry.state != .pending, sum != entry.earned.minorUnits { Issue.record("\(entry)") }
        }
    }

    private func statements(
        _ shop: AffiliateShop, _ time: Timestamp
    ) async throws -> [AffiliateStatement] {
        let book = shop.book
        var statements: [AffiliateStatement] = []
        for time in [time, time + day * 60] {
            let ledger = try await shop.ledger(time)
            for partner in ["a", "b", "c"] {
                let whole = try ledger.statement(partner, "x")
                // The same without reading what is others'.
                let alone = try await shop.store.read { transaction in
                    try book.statement(
                        for: PartnerID(partner), in: .eur, number: "x", at: time,
                        in: transaction)
                }
                #expect(alone == whole)
                statements.append(whole)
            }
        }
        return statements
    }

    @Test("A17 two replicas that pay at once pay once", arguments: StoreKind.here)
    func paidOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = AffiliateShop(store)
            _ = try await shop.publish([affiliateAgreement("blog")])
            try await shop.pipeline.record([
                referral("c", "blog", at(0)), purchase("o", "1", 10_000, at(1)),
            ])
            let payments = try await withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask { try await shop.pay("blog", "\(number)", at(30)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let paid = payments.count { if case .paid = $0 { true } else { false } }
            #expect(paid == 1)
            #expect(try await shop.ledger(at(30)).entry("1", of: "blog")?.paid == euros(500))
        }
    }

    @Test(
        "A17 the lines of an order by category come to its amount, or are split by their prices",
        arguments: [
            // What was paid, and what each category has of it.
            (1_000, ["lamps": 600, "": 400]), (1_150, ["lamps": 600, "": 400]),
            (501, ["lamps": 301, "": 200]), (0, [:]),
        ] as [(Int64, [String: Int64])])
    func categories(total: Int64, wanted: [String: Int64]) throws {
        var free = OrderLine(ItemID("gift"))
        free.quantity = 3
        let lines = [
            OrderLine(ItemID("lamp"), quantity: 2, unitPrice: euros(300)),
            OrderLine(ItemID("chair"), unitPrice: euros(400)), free,
        ]
        let bought = Commerce.order(
            Order(id: OrderID("1"), lines: lines, total: euros(total)))
        let went = Commerce.orderReturn(
            OrderReturn(order: OrderID("1"), lines: lines, amount: euros(total)))
        for commerce in [bought, went] {
            let told = event("o", .orderPlaced, at(1), .web, commerce: commerce)
            let recorded = RecordedEvent(
                event: told, profile: profile("ann"), receivedAt: at(1))
            let fact = AffiliateOrderFact(recorded, category: Self.lamps)
            #expect(fact?.categories.mapValues(\.minorUnits) == wanted)
            #expect(fact?.fact == OrderFact(recorded))
        }
    }

    @Test("A17 what was published stands")
    func versions() async throws {
        let shop = AffiliateShop(InMemoryStore())
        let first = try affiliateAgreement("blog")
        let other = try affiliateAgreement("blog", window: 3)
        #expect(try await shop.publish([first, first]).isEmpty)
        let refusals = try await shop.publish([other])
        #expect(refusals.flatMap(\.reasons).map(\.code) == ["affiliate.version"])
        let book = shop.book
        let ties = try await shop.store.write { transaction -> [AffiliatePolicy.Tie] in
            var policy = AffiliatePolicy()
            policy.tie = .firstPartner
            let before = try book.policy(in: transaction).tie
            #expect(try book.publish(policy, version: 2, in: transaction) == nil)
            #expect(try book.publish(AffiliatePolicy(), version: 1, in: transaction) == nil)
            #expect(
                try book.publish(AffiliatePolicy(), version: 2, in: transaction) != nil)
            return [before, try book.policy(in: transaction).tie]
        }
        #expect(ties == [.firstEvent, .firstPartner])
        #expect(try await shop.facts().agreements == [first])
    }

    @Test("A17 a click without consent is not kept, and such an order is nobody's")
    func consent() async throws {
        let shop = AffiliateShop(InMemoryStore(), gate: gate(since: ["ann": at(2)]))
        _ = try await shop.publish([affiliateAgreement("blog")])
        try await shop.pipeline.record([
            referral("c1", "blog", at(1)), purchase("o1", "1", 100, at(1, 5)),
            referral("c2", "blog", at(3)), purchase("o2", "2", 100, at(4)),
            referral("c3", "blog", at(3), of: "bob"), purchase("o3", "3", 100, at(4), of: "bob"),
        ])
        #expect(try await shop.facts().clicks.map(\.event.rawValue) == ["c2"])
        let winners = try await shop.ledger(at(30)).winners
        #expect(winners == [OrderID("2"): PartnerID("blog")])
    }

    @Test("A18 a feed in the store is that of the value, change by change")
    func feed() async throws {
        var random = SeededGenerator(seed: 5)
        let shop = AffiliateShop(InMemoryStore())
        let partner = PartnerID("blog")
        var feed = PartnerFeed(for: partner, categories: ["x", "y"])
        let book = shop.book
        for round in 0..<20 {
            let items = (0..<6).compactMap { index -> PartnerItem? in
                guard Bool.random(using: &random) else { return nil }
                return PartnerItem(
                    ItemID("i\(index)"), title: "t", link: "l",
                    price: euros(Int64.random(in: -1...30, using: &random)),
                    category: ["x", "y", "z"].randomElement(using: &random) ?? "")
            }
            let time = at(Int.random(in: round...(round + 2), using: &random))
            let refusal = feed.publish(items, at: time)
            let stored = try await shop.store.write { transaction in
                let refusal = try book.publish(
                    items, for: partner, categories: ["x", "y"], at: time, in: transaction)
                return (
                    refusal, try book.items(for: partner, in: transaction),
                    try book.changes(after: 3, for: partner, in: transaction)
                )
            }
            #expect(stored.0 == refusal)
            #expect(stored.1 == feed.items)
            #expect(stored.2 == Array(feed.changes(after: 3)))
        }
        #expect(feed.version > 20)
    }
}
