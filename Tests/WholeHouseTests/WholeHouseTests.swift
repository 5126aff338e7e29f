// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit
import Consent
import Identity
import Messaging
import Personalization
import SQLiteStore
import Testing

@Suite struct WholeHouseTests {
    @Test(
        "C4 with all five features, shuffled arrival gives the same customers, carts and purchases")
    func converges() async throws {
        let population = Population(people: 12, events: 400, seed: 3).events
        // What may be measured is decided when a touch arrives, by the consent known then: touches
        // depend on the order, by design.
        let apart = IngestLedger.ranges + [Subspace(.attribution).range]
        var random = SeededGenerator(seed: 1)
        var digests: Set<SHA256Digest> = []
        for round in 0..<4 {
            let house = try House(InMemoryStore())
            let stream = round == 0 ? population : population.shuffled(using: &random)
            for start in stride(from: 0, to: stream.count, by: 50) {
                try await house.pipeline.record(Array(stream[start...].prefix(50)))
            }
            digests.insert(try await house.store.digest(outside: apart))
        }
        #expect(digests.count == 1)
    }

    @Test("both stores hold the same bytes after the same stream")
    func sameBytes() async throws {
        let population = Population(people: 20, events: 500, seed: 6).events
        var digests: Set<SHA256Digest> = []
        for kind in StoryTests.Store.allCases {
            try await StoryTests.with(kind) { house in
                try await house.pipeline.record(population)
                try await house.send(
                    at: House.start + .seconds(60 * 700), via: CountingTransport())
                digests.insert(try await house.store.digest())
            }
        }
        #expect(digests.count == 1)
    }

    @Test("a message goes to no one without consent when it goes, for any stream")
    func noSendWithoutConsent() async throws {
        for seed in 0..<6 as Range<UInt64> {
            let house = try House(InMemoryStore())
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

    @Test("an erased customer leaves no byte of his identifiers in any feature")
    func erased() async throws {
        let house = try House(InMemoryStore())
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
