// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// Links over a store, with the pipeline: who is meant, what is recorded, what is erased.
struct OptInDeskTests {
    private struct Site: Sendable {
        let store: any KeyValueStore
        let book = ConsentBook()
        let desk: OptInDesk
        let pipeline: EventPipeline
        let clock = ManualWallClock(Timestamp(seconds: 10_000_000))

        init(_ store: any KeyValueStore) {
            self.store = store
            let resolver = SingleProfileResolver()
            desk = OptInDesk(
                DoubleOptIn(keys: CaptureSamples.keys), book: book, resolver: resolver)
            pipeline = EventPipeline(
                store: store, resolver: resolver, observers: [desk, book], clock: clock)
        }

        func request(_ submission: CaptureSubmission, _ number: UInt64) async throws -> OptInPlan {
            let address = submission.identifiers[0]
            let plan = try await store.write { [desk] transaction in
                try desk.request(
                    submission, at: CaptureSamples.form, by: address, on: .email,
                    fresh: CaptureSamples.reference(number), in: transaction)
            }
            try await record(plan.events)
            return plan
        }

        @discardableResult
        func record(_ events: [CustomerEvent]) async throws -> [RecordOutcome] {
            try await pipeline.record(events)
        }

        func post(_ text: String, at second: Int64) async throws -> OptInOutcome {
            try await store.read { [desk] transaction in
                try desk.confirm(
                    method: "POST", token: text, at: Timestamp(seconds: second), in: transaction)
            }
        }

        func verdict(_ use: ConsentUse, at second: Int64) async throws -> ConsentVerdict {
            try await store.read { [book] transaction in
                let customer = SingleProfileResolver().customer(
                    knownBy: CaptureSamples.address, in: transaction)
                return try book.verdict(
                    on: use, of: customer ?? Shop.customer("nobody"),
                    at: Timestamp(seconds: second), in: transaction)
            }
        }
    }

    @Test(
        "N3 a link confirms once, answers the same each time, and knows no address",
        arguments: StoreKind.here)
    func confirms(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let site = Site(store)
            let plan = try await site.request(CaptureSamples.yes(), 1)
            let text = try #require(plan.message).text(CaptureSamples.keys).description
            let before = try await site.verdict(.email, at: 1_500)
            #expect(before.reasons.first?.code == .consentNotGiven)
            let first = try await site.post(text, at: 2_000)
            #expect(first.answer == .confirmed)
            let event = try #require(first.event)
            let outcomes = try await site.record([event, event])
            guard case .accepted = outcomes[0], case .duplicate = outcomes[1] else {
                Issue.record("recorded twice: \(outcomes)")
                return
            }
            let again = try await site.post(text, at: 3_000)
            #expect(again.answer == .confirmed)
            #expect(again.event == nil)
            let verdict = try await site.verdict(.email, at: 4_000)
            #expect(verdict.governing?.evidence == .confirmed)
            // The same page for who is known, unknown, confirmed, and held back.
            let other = try await site.request(
                CaptureSamples.yes("s9", address: Identifier(.email, "new@example.com")), 2)
            let known = try await site.request(CaptureSamples.yes("s2", at: 5_000), 3)
            #expect(known.answer == other.answer)
            #expect(known.message == nil)
            #expect(other.message != nil)
        }
    }

    @Test("N3 no other text confirms, and all get one answer", arguments: StoreKind.here)
    func forgeries(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let site = Site(store)
            let plan = try await site.request(CaptureSamples.yes(), 1)
            let token = try #require(plan.message)
            var unsubscribe = token
            unsubscribe.purpose = .unsubscribe
            var nobody = token
            nobody.reference = CaptureSamples.reference(99)
            let texts = [
                "", "x", unsubscribe.text(CaptureSamples.keys).description,
                nobody.text(CaptureSamples.keys).description,
                token.text(TokenKeys(CaptureSamples.key(9))).description,
            ]
            for text in texts {
                let outcome = try await site.post(text, at: 2_000)
                #expect(outcome.answer == .notConfirmed)
                #expect(outcome.event == nil)
            }
        }
    }

    @Test(
        "N3 a withdrawal between look-up and recording keeps the confirmation out",
        arguments: StoreKind.here)
    func guarded(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let site = Site(store)
            let plan = try await site.request(CaptureSamples.yes(), 1)
            let text = try #require(plan.message).text(CaptureSamples.keys).description
            let event = try #require(try await site.post(text, at: 2_000).event)
            let stop = CustomerEvent(
                id: EventID("stop"), name: .unsubscribed, occurredAt: Timestamp(seconds: 1_999),
                channel: Channel(.email), identifiers: [CaptureSamples.address],
                consent: ConsentAct(.withdraw, [.marketing]))
            try await site.record([stop])
            let outcomes = try await site.record([event])
            guard case .rejected(let refusal) = outcomes[0] else {
                Issue.record("a confirmation lifted a withdrawal: \(outcomes)")
                return
            }
            #expect(refusal.reasons.map(\.code) == [.optInEnded])
            #expect(try await !site.verdict(.email, at: 9_000).isAllowed)
            #expect(try await site.post(text, at: 9_000).answer == .notConfirmed)

            var silent = event
            silent.properties = JSONObject()
            guard case .rejected = try await site.record([silent])[0] else {
                Issue.record("a confirmation that does not say when it was asked for")
                return
            }
        }
    }

    @Test(
        "N8 one click withdraws, twice is once, an unknown token is answered alike",
        arguments: StoreKind.here)
    func oneClick(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let site = Site(store)
            let subscriber = Subscriber(CaptureSamples.address, on: .email, uses: [.email])
            let reference = try await store.write { transaction in
                try SubscriberReferences().reference(
                    for: subscriber, fresh: CaptureSamples.reference(5), in: transaction)
            }
            let text = SubscriberToken(
                .unsubscribe, reference, issuedAt: Timestamp(seconds: 1_000)
            ).text(CaptureSamples.keys).description
            func event(_ text: String, at second: Int64) async throws -> CustomerEvent? {
                try await store.read { [desk = site.desk] transaction in
                    try desk.unsubscribe(
                        token: text, at: Timestamp(seconds: second), in: transaction)
                }
            }
            var form = CaptureSamples.form
            form.asksConfirmation = false
            try await site.record(form.events(of: CaptureSamples.yes()))
            #expect(try await site.verdict(.email, at: 1_500).isAllowed)
            let first = try #require(try await event(text, at: 2_000))
            let second = try #require(try await event(text, at: 2_500))
            #expect(first.consent?.method == .oneClick)
            #expect(first.consent?.kind == .withdraw)
            let outcomes = try await site.record([first, second])
            guard case .accepted = outcomes[0], case .duplicate = outcomes[1] else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(try await !site.verdict(.email, at: 3_000).isAllowed)
            // Agreed anew, and clicked in the same old mail.
            try await site.record(form.events(of: CaptureSamples.yes("s2", at: 4_000)))
            #expect(try await site.verdict(.email, at: 4_500).isAllowed)
            try await site.record([try #require(try await event(text, at: 5_000))])
            #expect(try await !site.verdict(.email, at: 6_000).isAllowed)

            #expect(try await event("nonsense", at: 2_000) == nil)
            let centre = SubscriberToken(
                .preferences, reference, issuedAt: Timestamp(seconds: 1_000),
                expiresAt: Timestamp(seconds: 2_000)
            ).text(CaptureSamples.keys).description
            func opened(_ text: String, at second: Int64) async throws -> Subscriber? {
                try await store.read { [desk = site.desk] transaction in
                    try desk.subscriber(
                        preferences: text, at: Timestamp(seconds: second), in: transaction)
                }
            }
            #expect(try await opened(centre, at: 1_999) == subscriber)
            #expect(try await opened(centre, at: 2_000) == nil)
            #expect(try await opened(text, at: 1_999) == nil)
            var wrong = SubscriberToken(
                .confirm, reference, issuedAt: Timestamp(seconds: 1_000))
            #expect(
                try await event(wrong.text(CaptureSamples.keys).description, at: 2_000) == nil)
            wrong.purpose = .unsubscribe
            wrong.reference = CaptureSamples.reference(6)
            #expect(
                try await event(wrong.text(CaptureSamples.keys).description, at: 2_000) == nil)
        }
    }

    @Test(
        "N3 an address has one reference for what it is written to about, until it is erased",
        arguments: StoreKind.here)
    func references(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let register = SubscriberReferences()
            func reference(_ subscriber: Subscriber, _ number: UInt64) async throws
                -> SubscriberReference
            {
                try await store.write { transaction in
                    try register.reference(
                        for: subscriber, fresh: CaptureSamples.reference(number), in: transaction)
                }
            }
            let mail = Subscriber(CaptureSamples.address, on: .email, uses: [.email])
            var shoes = mail
            shoes.uses = [.emailShoes]
            let other = Subscriber(
                Identifier(.email, "anna@example.co"), on: .email, uses: [.email])
            let first = try await reference(mail, 1)
            #expect(try await reference(mail, 2) == first)
            #expect(try await reference(shoes, 3) == CaptureSamples.reference(3))
            let kept = try await reference(other, 4)
            let exported = try await store.read { transaction in
                try register.export([CaptureSamples.address], in: transaction)
            }
            #expect(exported.count == 2)
            let removed = try await store.write { transaction in
                try register.erase(
                    [CaptureSamples.address, Identifier(.phone, "anna@example.com")],
                    in: transaction)
            }
            #expect(removed == 4)
            let left = try await store.read { transaction in
                var bytes: [UInt8] = []
                try transaction.scan(KeyScan(.all)) { key, value in
                    bytes += key.bytes + value
                    return true
                }
                return (
                    try register.subscriber(first, in: transaction),
                    try register.subscriber(kept, in: transaction),
                    try register.export([CaptureSamples.address], in: transaction), bytes
                )
            }
            #expect(left.0 == nil)
            #expect(left.1 == other)
            #expect(left.2 == [])
            let needle = Array("anna@example.com".utf8)
            #expect(
                !left.3.indices.contains { left.3[$0...].starts(with: needle) },
                "nothing of the address remains")
        }
    }
}
