// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// What was known at one instant about another.
@Suite struct ConsentHistoryTests {
    /// The definition: a fold over what was received in time and counts in time.
    private func plain(
        _ events: [RecordedEvent], _ valid: Timestamp, _ known: Timestamp
    ) -> CustomerConsent {
        CustomerConsent(
            folding: events.filter { event in
                event.receivedAt <= known
                    && (event.event.occurredAt <= valid || event.receivedAt <= valid)
            })
    }

    @Test("N7 a history answers by both clocks what a fold over the acts of then answers")
    func equalsTheFold() {
        var seen: Set<String> = []
        for seed in 0..<50 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let events = RecordedEvent.samples(upTo: 24, profiles: 3, using: &generator)
            let proofs = events.compactMap(ConsentProof.init)
            let history = ConsentHistory(folding: events)
            let acts = ConsentHistory(proofs)
            var wrong = 0
            for valid in (-1...9 as ClosedRange<Int64>).map(Timestamp.init(seconds:)) {
                for known in (-1...9 as ClosedRange<Int64>).map(Timestamp.init(seconds:)) {
                    let expected = plain(events, valid, known)
                    if history.consent(validAt: valid, knownAt: known) != expected { wrong += 1 }
                    let folded = CustomerConsent(
                        folding: events, validAt: valid, knownAt: known)
                    if folded != expected { wrong += 1 }
                    let said = CustomerConsent(
                        folding: proofs, validAt: valid, knownAt: known)
                    if acts.consent(validAt: valid, knownAt: known) != said { wrong += 1 }
                    let use = ConsentUse.samples.randomElement(using: &generator) ?? .email
                    let verdict = acts.verdict(
                        on: use, validAt: valid, knownAt: known, by: ConsentPolicy())
                    if verdict != ConsentPolicy().decide(use, by: expected, at: valid) {
                        wrong += 1
                    }
                    seen.insert("\(verdict.answer)")
                }
            }
            #expect(wrong == 0, "seed \(seed)")
        }
        #expect(seen.count > 1)
    }

    @Test("N7 a long history with late arrivals answers as a fold does")
    func longHistory() {
        var generator = SeededGenerator(seed: 77)
        let events = RecordedEvent.samples(
            upTo: 1_200, profiles: 3, seconds: 4_000, using: &generator)
        let history = ConsentHistory(folding: events)
        var wrong = 0
        for _ in 0..<60 {
            let valid = Timestamp(seconds: .random(in: 0...4_000, using: &generator))
            let known = Timestamp(seconds: .random(in: 0...4_000, using: &generator))
            if history.consent(validAt: valid, knownAt: known) != plain(events, valid, known) {
                wrong += 1
            }
        }
        #expect(wrong == 0)
        for instant in [Timestamp.distantPast, .distantFuture] {
            #expect(
                history.consent(validAt: instant, knownAt: instant)
                    == plain(events, instant, instant))
        }
    }

    @Test("N7 a withdrawal that came in late is seen by who asks later about the same instant")
    func lateWithdrawal() {
        let person = profile(1)
        let history = ConsentHistory(
            [
                RecordedEvent.consent(
                    ConsentAct(.grant, [.email]), "yes", at: Timestamp(seconds: 10),
                    received: Timestamp(seconds: 10), by: person),
                RecordedEvent.consent(
                    ConsentAct(.withdraw, [.email]), "no, on paper", at: Timestamp(seconds: 20),
                    received: Timestamp(seconds: 50), by: person),
                RecordedEvent.consent(
                    ConsentAct(.withdraw, [.sms]), "dated ahead", at: Timestamp(seconds: 900),
                    received: Timestamp(seconds: 40), by: person),
            ].compactMap(ConsentProof.init))
        func ask(_ use: ConsentUse, _ valid: Int64, _ known: Int64) -> Reason.Code? {
            history.verdict(
                on: use, validAt: Timestamp(seconds: valid), knownAt: Timestamp(seconds: known),
                by: ConsentPolicy()
            ).reasons.first?.code
        }
        #expect(ask(.email, 30, 30) == .consentGiven)
        #expect(ask(.email, 30, 60) == .consentWithdrawn)
        #expect(ask(.email, 15, 60) == .consentGiven)
        #expect(ask(.email, 5, 60) == .consentNotGiven)
        #expect(ask(.sms, 39, 60) == .consentNotGiven)
        #expect(ask(.sms, 45, 60) == .consentWithdrawn)
    }

    @Test(
        "N7 for now and now the book's history says what the book says; before, what it said",
        arguments: StoreKind.here)
    func book(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let people = ["card-1", "card-2"]
            var generator = SeededGenerator(seed: 5)
            var told: [(at: Timestamp, verdicts: [ConsentVerdict])] = []
            let customer = ResolvedCustomer(
                id: CustomerID(Shop.profile().token), profiles: [Shop.profile()],
                shares: [
                    ProfileShare(
                        Shop.profile(of: "card-2"),
                        spans: [Timestamp(seconds: 0)..<Timestamp(seconds: 60)])
                ])
            for round in 0..<(kind == .memory ? 40 : 12) {
                let now = Timestamp(seconds: Int64(10 * round))
                let clock = ManualWallClock(now)
                let pipeline = EventPipeline(
                    store: store, resolver: SingleProfileResolver(), observers: [shop.book],
                    clock: clock)
                let event = Shop.event(
                    "e\(round)", Bool.random(using: &generator) ? .grant : .withdraw,
                    [ConsentUse.samples.randomElement(using: &generator) ?? .email],
                    at: now - .seconds(Int64.random(in: 0...40, using: &generator)),
                    by: people.randomElement(using: &generator) ?? "card-1")
                try await pipeline.record(event)
                let uses = ConsentUse.samples
                let (book, history) = try await store.read { transaction in
                    let book = try uses.map {
                        try shop.book.verdict(on: $0, of: customer, at: now, in: transaction)
                    }
                    let history = try uses.map {
                        try shop.book.verdict(
                            on: $0, of: customer, validAt: now, knownAt: now, in: transaction)
                    }
                    return (book, history)
                }
                #expect(book == history, "round \(round)")
                told.append((now, book))
            }
            let asked = told
            let differences = try await store.read { transaction in
                let prepared = try shop.book.history(of: customer, in: transaction)
                return asked.count { row in
                    row.verdicts
                        != ConsentUse.samples.map {
                            prepared.verdict(
                                on: $0, validAt: row.at, knownAt: row.at, by: shop.book.policy)
                        }
                }
            }
            #expect(differences == 0)
        }
    }
}
