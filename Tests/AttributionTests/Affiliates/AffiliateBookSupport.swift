// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Attribution

/// A store with a pipeline and a book of commissions.
struct AffiliateShop {
    let store: any KeyValueStore
    let pipeline: EventPipeline
    let book: AffiliateBook

    init(
        _ store: any KeyValueStore, gate: any ConsentGate = openGate,
        resolver: any IdentityResolver = PartitionResolver(),
        category: @escaping @Sendable (ItemID) -> String? = { _ in nil }
    ) {
        self.store = store
        var book = AffiliateBook(gate: gate, resolver: resolver)
        book.category = category
        self.book = book
        pipeline = EventPipeline(
            store: store, resolver: resolver, observers: [book],
            clock: ManualWallClock(at(400)))
    }

    func publish(_ agreements: [AffiliateAgreement]) async throws -> [Refusal] {
        let book = book
        return try await store.write { transaction in
            try agreements.compactMap { try book.publish($0, in: transaction) }
        }
    }

    func ledger(_ time: Timestamp) async throws -> AffiliateLedger {
        let book = book
        return try await store.read { try book.ledger(at: time, in: $0) }
    }

    func facts() async throws -> AffiliateFacts {
        let book = book
        return try await store.read { try book.facts(in: $0) }
    }

    func pay(
        _ partner: String, _ number: String, _ time: Timestamp
    ) async throws -> AffiliateBook.Payment {
        let book = book
        return try await store.write { transaction in
            try book.pay(
                PartnerID(partner), in: .eur, number: number, at: time, in: transaction)
        }
    }

    func erase(_ name: String) async throws -> Int {
        let book = book
        return try await store.write { transaction in
            let customer = try book.resolver.customer(of: profile(name), in: transaction)
            return try book.erase(customer, in: transaction)
        }
    }

    /// A digest of what the module keeps.
    func kept() async throws -> SHA256Digest {
        let own = Subspace(.attribution).range
        let before = KeyRange(from: Key([]), to: own.lower)
        guard let upper = own.upper else { return try await store.digest() }
        return try await store.digest(outside: [before, KeyRange(from: upper, to: nil)])
    }
}

/// Somebody comes from a partner.
func referral(
    _ id: String, _ partner: String, _ time: Timestamp, of person: String = "ann"
) -> CustomerEvent {
    event(
        id, .pageViewed, time, .web, of: person,
        campaign: Campaign(source: partner, medium: "affiliate"))
}

func purchase(
    _ id: String, _ number: String, _ cents: Int64, _ time: Timestamp, of person: String = "ann"
) -> CustomerEvent {
    event(id, .orderPlaced, time, .web, of: person, commerce: order(number, cents))
}

func refund(
    _ id: String, _ number: String, _ cents: Int64, _ time: Timestamp, of person: String = "ann",
    in channel: ChannelKind = .store
) -> CustomerEvent {
    event(
        id, .orderRefunded, time, channel, of: person, commerce: returned(number, cents))
}

/// A random trade with three partners and four people, as events.
func affiliateMonth(_ random: inout SeededGenerator) throws -> (
    agreements: [AffiliateAgreement], events: [CustomerEvent]
) {
    func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    let partners = ["a", "b", "c"]
    let people = ["ann", "bob", "cy", "dee"]
    let agreements = try partners.flatMap { partner in
        try (1...2).map { version in
            try affiliateAgreement(
                partner, version: version, from: version == 1 ? .distantPast : at(pick(30)),
                window: pick(20), validation: pick(20),
                terms: [
                    AffiliateTerm(
                        categories: ["lamps"], pay: .rate(basisPoints: UInt32(pick(2_000)))),
                    AffiliateTerm(pay: .fee(euros(Int64(pick(500))))),
                ])
        }
    }
    var events: [CustomerEvent] = []
    for index in 0..<25 {
        events.append(
            referral("c\(index)", partners[pick(3)], at(pick(40), pick(2)), of: people[pick(4)]))
    }
    for index in 0..<15 {
        events.append(
            purchase(
                "o\(index)", "\(pick(12))", Int64(pick(9_000)), at(pick(40), pick(2)),
                of: people[pick(4)]))
    }
    let channels: [ChannelKind] = [.store, .phone, .web]
    for index in 0..<12 {
        events.append(
            refund(
                "r\(index)", "\(pick(12))", Int64(pick(6_000)), at(pick(60)),
                of: people[pick(4)], in: channels[pick(3)]))
    }
    events.append(
        event(
            "v", .orderCancelled, at(pick(60)), .phone, of: people[pick(4)],
            commerce: .cancellation(OrderID("\(pick(12))"))))
    return (agreements, events)
}
