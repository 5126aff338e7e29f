// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// What the book makes of its parts: the list of addresses, the rules of law, the account, the
/// receipt.
struct ConsentBookJoinTests {
    private let start = Timestamp(seconds: 900_000)
    private let ann = Identifier(.email, "ann@example.com")

    private func request(
        _ reference: String? = nil, to address: Identifier? = nil, for purpose: Purpose = .market
    ) -> ConsentRequest<EmailContact> {
        ConsentRequest(
            Shop.customer("card-1"), to: purpose, on: EmailContact.self, address: address,
            reference: reference, at: Shop.now)
    }

    private func report(
        _ name: EventName, _ id: String, _ properties: JSONObject = JSONObject()
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID(id), name: name, occurredAt: start + .seconds(9), channel: Channel(.email),
            identifiers: [Identifier(.loyalty, "card-1"), ann], properties: properties)
    }

    @Test(
        "N8 A complaint ends advertising to an address and a hard bounce everything, for anybody",
        arguments: StoreKind.here)
    func suppressedAddresses(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.record(Shop.event("yes", .grant, [.marketing], at: start))
            #expect(try await shop.ask(shop.book, request(to: ann)).permitted)
            try await shop.record(report(.messageComplained, "complaint"))
            let complained = try await shop.ask(shop.book, request(to: ann))
            #expect(complained.codes == [.addressComplained])
            #expect(try await shop.ask(shop.book, request(to: ann, for: .transact)).permitted)
            // An import, another profile, or a tick in a form do not make the address usable.
            try await shop.record(
                Shop.event("again", .grant, [.marketing], at: start + .seconds(20)))
            #expect(try await !shop.ask(shop.book, request(to: ann)).permitted)
            let other = Identifier(.email, "other@example.com")
            #expect(try await shop.ask(shop.book, request(to: other)).permitted)
            try await shop.record(report(.messageBounced, "bounce", ["bounce": "hard"]))
            let bounced = try await shop.ask(shop.book, request(to: ann, for: .transact))
            #expect(bounced.codes == [.addressBounced])
        }
    }

    @Test(
        "N9 A permit does not stand when its address was suppressed since",
        arguments: StoreKind.here)
    func recheckLooksAtTheAddress(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.record(Shop.event("yes", .grant, [.marketing], at: start))
            let asked = request("m/1", to: ann)
            let bounce = Suppression(
                .hardBounce, SuppressionScope(),
                mark: ConsentMark(time: start, event: EventID("bounce")))
            let standings = try await store.write { transaction in
                var standings: [PermitStanding] = []
                if case .permit(let permit) = try shop.book.decide(asked, in: transaction) {
                    standings.append(
                        try shop.book.recheck(permit, for: asked, in: transaction))
                    try shop.book.record(.suppress(bounce), to: ann, in: transaction)
                    standings.append(
                        try shop.book.recheck(permit, for: asked, in: transaction))
                }
                return standings
            }
            #expect(standings == [.stands, .refused(Refusal([bounce.reason]))])
        }
    }

    @Test(
        "N7 Every answer about a message is on the account with its reasons, and in the ledger",
        arguments: StoreKind.here)
    func account(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let customer = Shop.customer("card-1")
            try await shop.record(Shop.event("yes", .grant, [.email], at: start))
            let asked = request("m/1", to: ann)
            try await store.write { transaction in
                if case .permit(let permit) = try shop.book.decide(asked, in: transaction) {
                    try shop.book.beginFlight(of: permit, for: asked, in: transaction)
                }
                try shop.book.note(.used, of: asked, because: [], in: transaction)
                try shop.book.note(.used, of: asked, because: [], in: transaction)
                try shop.book.note(
                    .refused, of: request("m/2"), because: [Reason("test.no", "for a test")],
                    in: transaction)
            }
            let (outcomes, faults, size) = try await store.read { transaction in
                (
                    try shop.book.outcomes(of: customer, in: transaction),
                    try shop.book.discrepancies(of: customer, in: transaction),
                    try shop.book.ledger.verify(in: transaction)
                )
            }
            #expect(outcomes.map(\.answer) == [.permitted, .used, .refused])
            #expect(outcomes.map(\.reference) == ["m/1", "m/1", "m/2"])
            #expect(outcomes[0].reasons.map(\.code) == [.consentGiven])
            #expect(outcomes[2].reasons.map(\.code) == ["test.no"])
            #expect(faults.isEmpty && size == 4)
            // Who changes a row of the account is found.
            try await store.write { transaction in
                let pairs = try transaction.pairs(
                    KeyScan(Subspace(.consent, table: 8).range))
                var changed = try ConsentOutcome(recordBytes: pairs[2].1)
                changed.reasons = []
                try transaction.set(changed.recordBytes, for: pairs[2].0)
            }
            let found = try await store.read {
                try shop.book.discrepancies(of: customer, in: $0)
            }
            #expect(found.map(\.code) == ["consent.ledger"])
        }
    }

    @Test(
        "N2 The store's receipt carries the ledger's record of that act, and no receipt of another",
        arguments: StoreKind.here)
    func receipt(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            var event = Shop.event("yes", .grant, [.email], at: start)
            event.consent?.wording = ConsentWording("news", version: "3", locale: "pl-PL")
            try await shop.record(event, Shop.event("no", .withdraw, [.sms], at: start))
            try await store.read { transaction in
                let proofs = try shop.book.proofs(of: Shop.customer("card-1"), in: transaction)
                let proof = try #require(proofs.first { $0.event.rawValue == "yes" })
                let receipt = try shop.book.receipt(
                    of: proof, id: "r-1", description: ConsentReceiptTests.description,
                    at: Shop.now, in: transaction)
                let evidence = try #require(receipt.evidence)
                try evidence.verify(
                    against: shop.book.ledger.head(at: Shop.now, in: transaction))
                let key = try #require(
                    try shop.book.ledger.key(of: proof.profile, in: transaction))
                #expect(evidence.record == LedgerRecord(proof, key: key).recordBytes)
                var forged = proof
                forged.act.uses = [.marketing]
                #expect(throws: Refusal.self) {
                    try shop.book.receipt(
                        of: forged, id: "r-2", description: ConsentReceiptTests.description,
                        at: Shop.now, in: transaction)
                }
            }
        }
    }

    @Test("N7 The law of the place decides, and where the place is unknown the strictest")
    func places() async throws {
        let german = RecipientPlace(country: "DE")
        let american = RecipientPlace(country: "US")
        var policy = ConsentPolicy()
        policy.rules = .standard
        for (places, isAllowed) in [([american], true), ([german], false), ([], false)] {
            let store = InMemoryStore()
            let book = ConsentBook(policy: policy) { _, _ in places }
            let verdict = try await store.read { transaction in
                try book.verdict(
                    on: .email, of: Shop.customer("card-1"), at: Shop.now, in: transaction)
            }
            #expect(verdict.isAllowed == isAllowed, "\(places): \(verdict.reasons)")
        }
    }
}
