// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit
import Consent
import Identity
import Messaging
import Personalization
import TestStores
import Testing

@Suite struct WholeHouseTests {
    @Test(
        "C4 with all five features, shuffled arrival gives the same customers, carts and purchases",
        arguments: StoreKind.here)
    func converges(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let population = Population(people: 12, events: 400, seed: 3).events
            // What may be measured is decided when a touch arrives, by the consent known then: touches
            // depend on the order, by design.
            let apart =
                IngestLedger.ranges + ConsentBook.accountRanges + [Subspace(.attribution).range]
            var random = SeededGenerator(seed: 1)
            var digests: Set<SHA256Digest> = []
            for round in 0..<4 {
                let house = try House(await makeStore())
                let stream = round == 0 ? population : population.shuffled(using: &random)
                for start in stride(from: 0, to: stream.count, by: 50) {
                    try await house.pipeline.record(Array(stream[start...].prefix(50)))
                }
                digests.insert(try await house.store.digest(outside: apart))
            }
            #expect(digests.count == 1)
        }
    }

    @Test("all stores hold the same bytes after the same stream")
    func sameBytes() async throws {
        let population = Population(people: 20, events: 500, seed: 6).events
        var digests: Set<SHA256Digest> = []
        for kind in StoreKind.here {
            try await kind.withStore { store in
                let house = try House(store)
                try await house.pipeline.record(population)
                try await house.send(
                    at: House.start + .seconds(60 * 700), via: CountingTransport())
                digests.insert(try await house.store.digest())
            }
        }
        #expect(digests.count == 1)
    }

    @Test(
        "a message goes to no one without consent when it goes, for any stream",
        arguments: StoreKind.here)
    func noSendWithoutConsent(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(6)) {
                let house = try House(await makeStore())
                let transport = CountingTransport()
                var agreed: [String: Bool] = [:]
                for event in Population(people: 30, events: 900, seed: seed).events {
                    try await house.pipeline.record(event)
                    if let act = event.consent {
                        agreed[event.identifiers[0].value] = act.kind == .grant
                    }
                    let before = transport.count
                    try await house.send(at: event.occurredAt, via: transport)
                    for message in transport.messages[before...] {
                        #expect(agreed[message.recipient.value] == true)
                    }
                }
                #expect(transport.count > 0)
            }
        }
    }

    @Test(
        "a withdrawal that is known reaches a touchpoint that arrives after it",
        arguments: StoreKind.here)
    func lateTouch(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            var withdrawal = StoryTests.event(
                "stop", .consentWithdrawn, minute: 9, .app, [StoryTests.email])
            withdrawal.consent = ConsentAct(.withdraw, [ConsentUse(.measure)])
            let early = StoryTests.event(
                "ad-1", .adClicked, minute: 3, .display, [StoryTests.email])
            var late = StoryTests.event("ad-2", .adClicked, minute: 4, .video, [StoryTests.email])
            late.receivedAt = withdrawal.receivedAt
            try await house.pipeline.record([StoryTests.consent, early, withdrawal, late])
            try await house.pipeline.record(StoryTests.purchase)
            let refusals = try await house.store.read { try house.attribution.refusals(in: $0) }
            let video = refusals.filter { $0.channel == "video" }
            #expect(video.map(\.reason) == ["consent.withdrawn"])
            #expect(refusals.allSatisfy { $0.channel != "display" })
        }
    }

    @Test(
        "an erased customer leaves no byte of his identifiers in any feature",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            try await house.pipeline.record(Population(people: 5, events: 300, seed: 2).events)
            let email = Identifier(.email, "person3@example.org")
            let customer = try #require(
                try await house.store.read { try house.identity.customer(knownBy: email, in: $0) })
            let held = try await house.store.read { transaction in
                try house.holders.map { try $0.export(customer, in: transaction) }
            }
            #expect(held.allSatisfy { !$0.isEmpty })
            try await house.store.write { transaction in
                for holder in house.holders { _ = try holder.erase(customer, in: transaction) }
            }
            let pairs = try await house.store.read { try $0.pairs(KeyScan(.all)) }
            let bytes = pairs.flatMap { $0.key.bytes + $0.value }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("person3@"))
            #expect(!text.contains("L3\u{0}"))
            #expect(text.contains("person2@"))
        }
    }
}
