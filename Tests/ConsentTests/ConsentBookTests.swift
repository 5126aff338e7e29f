// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// The book over a store, fed by the pipeline.
struct ConsentBookTests {
    private let start = Timestamp(seconds: 1_000)

    private func messenger(
        _ customer: ResolvedCustomer = Shop.customer("card-1"), at second: Int64
    ) -> ConsentRequest<MessengerContact> {
        ConsentRequest(
            customer, to: .market, on: MessengerContact.self, at: Timestamp(seconds: second))
    }

    @Test(
        "N1 A messenger's permit needs a consent, and a withdrawal stops the next check",
        arguments: StoreKind.here)
    func messengers(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let use = ConsentUse(.market, channel: .messenger)
            let unasked = try await shop.ask(shop.book, messenger(at: 2_000))
            #expect(!unasked.permitted)
            #expect(unasked.codes == [.consentNotGiven, .consentRemedy])

            try await shop.record(
                Shop.event("mail", .grant, [.email], at: start),
                Shop.event("call", .grant, [ConsentUse(.market, channel: .phone)], at: start))
            #expect(try await !shop.ask(shop.book, messenger(at: 2_000)).permitted)

            try await shop.record(Shop.event("yes", .grant, [use], at: start))
            let granted = try await shop.ask(shop.book, messenger(at: 2_000))
            #expect(granted.permitted)
            #expect(granted.codes == [.consentGiven])

            try await shop.record(
                Shop.event("no", .withdraw, [use], at: Timestamp(seconds: 2_001)))
            let rechecked = try await shop.ask(shop.book, messenger(at: 2_002))
            #expect(!rechecked.permitted)
            #expect(rechecked.codes == [.consentWithdrawn, .consentRemedy])
            #expect(try await !shop.ask(DenyAllConsentGate(), messenger(at: 2_000)).permitted)
        }
    }

    @Test(
        "N6 Each purpose is decided for itself, and without its grant it is refused",
        arguments: StoreKind.here)
    func purposes(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let purposes: [Purpose] = [.personalize, .locate, .profile, .market, .measure, .share]
            func allowed(_ shop: Shop) async throws -> [Purpose] {
                var result: [Purpose] = []
                for purpose in purposes {
                    let request = ConsentRequest(
                        Shop.customer("card-1"), to: purpose, on: DataUse.self, at: Shop.now)
                    if try await shop.ask(shop.book, request).permitted { result.append(purpose) }
                }
                return result
            }
            #expect(try await allowed(Shop(makeStore())).isEmpty)
            for purpose in purposes {
                let shop = Shop(try await makeStore())
                try await shop.record(Shop.event("a", .grant, [ConsentUse(purpose)], at: start))
                #expect(try await allowed(shop) == [purpose])
                try await shop.record(
                    Shop.event("b", .grant, purposes.map { ConsentUse($0) }, at: start))
                try await shop.record(
                    Shop.event(
                        "c", .withdraw, [ConsentUse(purpose)], at: start + .seconds(1)))
                #expect(try await allowed(shop) == purposes.filter { $0 != purpose })
            }
        }
    }

    @Test(
        "The stored bytes do not depend on the order of the events, nor on a second delivery",
        arguments: StoreKind.here)
    func order(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let events = [
                Shop.event("a", .grant, [.marketing, .email], at: start),
                Shop.event("b", .withdraw, [.marketing], at: start + .seconds(1)),
                Shop.event("c", .grant, [.emailShoes], at: start + .seconds(2), by: "card-2"),
                Shop.event("d", .withdraw, [.emailShoes], at: start + .seconds(2), by: "card-2"),
            ]
            func bytes(_ events: [CustomerEvent]) async throws -> [[UInt8]] {
                let shop = Shop(try await makeStore())
                for event in events { try await shop.pipeline.record(event) }
                return try await shop.store.read { transaction in
                    try transaction.pairs(KeyScan(Subspace(.consent).range)).filter { key, _ in
                        !ConsentBook.accountRanges.contains { $0.contains(key) }
                    }.flatMap { [$0.key.bytes, $0.value] }
                }
            }
            let expected = try await bytes(events)
            #expect(expected.count == 12)
            for order in permutations(of: events) {
                #expect(try await bytes(order) == expected)
            }
            #expect(try await bytes(events + events.reversed()) == expected)
        }
    }

    @Test(
        "A withdrawal under one profile counts for the customer, and for no one after an un-merge",
        arguments: StoreKind.here)
    func profiles(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let use = ConsentUse(.market, channel: .messenger)
            try await shop.record(
                Shop.event("a", .grant, [use], at: start, by: "card-1"),
                Shop.event("b", .withdraw, [use], at: start, by: "card-2"))
            let both = Shop.customer("card-1", "card-2")
            let joined = try await shop.ask(shop.book, messenger(both, at: 2_000))
            #expect(!joined.permitted)
            #expect(try await shop.ask(shop.book, messenger(at: 2_000)).permitted)
            let second = messenger(Shop.customer("card-2"), at: 2_000)
            #expect(try await !shop.ask(shop.book, second).permitted)
        }
    }

    @Test(
        "A grant ahead of the question's instant is answered with that instant",
        arguments: StoreKind.here)
    func later(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.record(
                Shop.event("a", .grant, [ConsentUse(.market)], at: Timestamp(seconds: 5_000)))
            let answer = try await shop.ask(shop.book, messenger(at: 4_000))
            #expect(answer.later == Timestamp(seconds: 5_000))
            #expect(answer.codes == [.consentNotYet])
        }
    }

    @Test("The book, a fold over the history and the verdict agree", arguments: StoreKind.here)
    func agreesWithTheHistory(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            var generator = SeededGenerator(seed: 11)
            var events: [CustomerEvent] = []
            for index in 0..<200 {
                events.append(
                    Shop.event(
                        "e\(index)", Bool.random(using: &generator) ? .grant : .withdraw,
                        [ConsentUse.samples.randomElement(using: &generator) ?? .email],
                        at: start + .seconds(Int64.random(in: 0...20, using: &generator)),
                        by: "card-\(Int.random(in: 1...5, using: &generator))"))
            }
            _ = try await shop.pipeline.record(events)
            let customer = Shop.customer("card-1", "card-2", "card-3")
            let differences = try await shop.store.read { transaction in
                let history = try EventLog().events(
                    .consent, of: customer, in: transaction)
                let folded = CustomerConsent(folding: history)
                let known = try shop.book.state(of: customer, in: transaction)
                let proofs = try shop.book.proofs(of: customer, in: transaction)
                var differences = known == folded ? 0 : 1
                if proofs != history.compactMap(ConsentProof.init) { differences += 1 }
                let list = try shop.book.preferences(
                    of: customer, at: Shop.now, in: transaction)
                for row in list {
                    let verdict = try shop.book.verdict(
                        on: row.use, of: customer, at: Shop.now, in: transaction)
                    if verdict != row.verdict { differences += 1 }
                }
                return list.isEmpty ? -1 : differences
            }
            #expect(differences == 0)
        }
    }

    @Test(
        "The export holds the proof of each act; after erasure nothing of the customer is found",
        arguments: StoreKind.here)
    func exportAndErase(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.record(
                Shop.event("a", .grant, [.email], at: start),
                Shop.event("b", .withdraw, [.emailShoes], at: start + .seconds(60)),
                Shop.event("c", .grant, [.sms], at: start, by: "card-2"))
            let exported = try await shop.store.read { transaction in
                try shop.book.export(Shop.customer("card-1"), in: transaction)
            }
            let first: JSONValue = [
                "act": "grant",
                "uses": [["purpose": "market", "channel": "email", "topic": nil]],
                "capture-point": "checkout", "wording": "newsletter-v3", "wording-version": nil,
                "wording-sha256": nil, "locale": nil, "evidence": "personal", "method": nil,
                "recorded-by": nil, "jurisdiction": nil, "valid-until": nil,
                "event": "a", "profile": .string(Shop.profile().description), "channel": "web",
                "occurred-at": .string(start.rfc3339), "received-at": .string(Shop.now.rfc3339),
                "ledger": "0/0",
            ]
            guard case .array(let acts) = exported["acts"] else {
                Issue.record("no acts")
                return
            }
            #expect(acts.count == 2)
            #expect(acts.first == first)

            let removed = try await shop.store.write { transaction in
                try shop.book.erase(Shop.customer("card-1"), in: transaction)
            }
            #expect(removed == 3)
            let left = try await shop.store.read { transaction in
                try transaction.pairs(KeyScan(Subspace(.consent).range)).count
            }
            // Of the other an act, a state, an epoch, a key and a position; of the ledger three records, a node
            // and the edge.
            #expect(left == 5 + 5)
            #expect(
                try await shop.store.read { transaction in
                    try shop.book.export(Shop.customer("card-1"), in: transaction)
                } == ["acts": [], "decisions": []])
        }
    }

    @Test("A state that cannot be read gives an error and no permit", arguments: StoreKind.here)
    func damage(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.record(Shop.event("a", .grant, [.marketing], at: start))
            try await shop.store.write { transaction in
                for (key, value) in try transaction.pairs(
                    KeyScan(Subspace(.consent, table: 1).range))
                {
                    try transaction.set(Array(value.dropLast()), for: key)
                }
            }
            await #expect(throws: RecordError.self) {
                try await shop.ask(shop.book, messenger(at: 2_000))
            }
        }
    }
}
