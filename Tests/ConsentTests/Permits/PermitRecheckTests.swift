// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import TestStores
import Testing

/// Whether a permit that was given still stands right before the hand-over.
struct PermitRecheckTests {
    private let one = Shop.customer("card-1")
    private let both = Shop.customer("card-1", "card-2")

    @Test(
        "N9 a permit stands while nothing is said, and a withdrawal ends it",
        arguments: StoreKind.here)
    func withdrawn(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            let held = try await world.claim(world.request(one))
            #expect(try await world.recheck(held) == .stands)
            // Somebody else's word is no matter.
            try await world.withdraw("card-2")
            #expect(try await world.recheck(held) == .stands)
            try await world.withdraw("card-1", at: -2)
            #expect(try await world.recheck(held)?.codes.first == .consentWithdrawn)
            // What was agreed to anew stands again.
            try await world.grant("card-1", "again", at: -1)
            #expect(try await world.recheck(held) == .stands)
        }
    }

    @Test(
        "N9 a permit for profiles that were joined or parted since is decided again",
        arguments: StoreKind.here)
    func regrouped(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            try await world.grant("card-2")
            let alone = try await world.claim(world.request(one))
            let joined = try await world.claim(world.request(both, "m/2"))
            #expect(try await world.recheck(alone, as: both) == .stands)
            // The other card's withdrawal concerns whom it belongs to.
            try await world.withdraw("card-2")
            #expect(try await world.recheck(alone) == .stands)
            #expect(try await world.recheck(alone, as: both)?.codes.first == .consentWithdrawn)
            #expect(try await world.recheck(joined)?.codes.first == .consentWithdrawn)
            #expect(try await world.recheck(joined, as: one) == .stands)
            let other = Shop.customer("card-2")
            #expect(try await world.recheck(joined, as: other)?.codes == ["permit.other-customer"])
        }
    }

    @Test(
        "N9 what is said on a shared device, and whose it was when, makes a permit be decided again",
        arguments: StoreKind.here)
    func shared(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            func customer(until end: Timestamp) -> ResolvedCustomer {
                let share = ProfileShare(
                    Shop.profile(of: "tablet"), spans: [Shop.now - .seconds(50)..<end])
                return ResolvedCustomer(id: one.id, profiles: one.profiles, shares: [share])
            }
            let his = customer(until: Shop.now + .seconds(5))
            let held = try await world.claim(world.request(his))
            #expect(try await world.recheck(held) == .stands)
            try await world.withdraw("tablet")
            #expect(try await world.recheck(held)?.codes.first == .consentWithdrawn)
            // It was somebody else's when it was said.
            let others = customer(until: Shop.now - .seconds(1))
            #expect(try await world.recheck(held, as: others) == .stands)
        }
    }

    @Test(
        "N9 a permit does not stand for a record that was erased and begun anew",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            let held = try await world.claim(world.request(one))
            _ = try await store.write { try world.shop.book.erase(one, in: $0) }
            #expect(try await world.recheck(held)?.codes.first == .consentNotGiven)
            let later = EventPipeline(
                store: store, resolver: SingleProfileResolver(), observers: [world.shop.book],
                clock: ManualWallClock(Shop.now + .seconds(1)))
            // As many acts as before: only the number of acts would be the same.
            try await later.record(
                Shop.event("no", .withdraw, [.sms], at: Shop.now, by: "card-1"))
            #expect(try await world.recheck(held)?.codes.first == .consentWithdrawn)
        }
    }

    @Test("N9 a permit stands for its own request and within its life", arguments: StoreKind.here)
    func names(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            let held = try await world.claim(world.request(one))
            let life = ConsentPolicy().permitLifetime.components.seconds
            let codes = try await [-1, 0, life - 1, life].map { after in
                try await world.recheck(held, after: after)?.codes
            }
            #expect(codes == [["permit.expired"], [], [], ["permit.expired"]])
            let others: [ConsentRequest<SMSContact>] = [
                ConsentRequest(
                    one, to: .transact, on: SMSContact.self, reference: "m/1",
                    at: PermitWorld.now),
                world.request(one, "m/2"), world.request(one, nil),
                ConsentRequest(
                    one, to: .market, on: SMSContact.self,
                    address: Identifier(.phone, "+48600000000"), reference: "m/1",
                    at: PermitWorld.now),
            ]
            let answers = try await store.read { transaction in
                try others.map { other in
                    try held.look {
                        try world.shop.book.recheck($0, for: other, in: transaction).codes
                    }
                }
            }
            #expect(
                answers == [
                    ["permit.other-use"], ["permit.other-reference"], ["permit.other-reference"],
                    ["permit.other-address"],
                ])
        }
    }

    @Test(
        "N1 a permit for the messages of an order sends no marketing, nor the other way round",
        arguments: StoreKind.here)
    func purpose(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            let requests = [Purpose.transact, .market].map { purpose in
                ConsentRequest(
                    one, to: purpose, on: SMSContact.self, reference: "m/1", at: PermitWorld.now)
            }
            for (own, other) in [(0, 1), (1, 0)] {
                let held = try await world.claim(requests[own])
                let standings = try await store.read { transaction in
                    try [own, other].map { asked in
                        try held.look {
                            try world.shop.book.recheck(
                                $0, for: requests[asked], in: transaction)
                        }
                    }
                }
                #expect(standings[0] == .stands)
                #expect(standings[1]?.codes == ["permit.other-use"])
            }
        }
    }

    @Test("N9 where nothing was said a second look is one read", arguments: StoreKind.here)
    func cost(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            try await world.grant("card-2")
            let held = try await world.claim(world.request(both))
            let reads = try await store.read { transaction in
                let counted = CountedReading(transaction)
                _ = try held.look {
                    try world.shop.book.recheck($0, for: held.request, in: counted)
                }
                let second = CountedReading(transaction)
                _ = try world.shop.book.decide(world.request(both, nil), in: second)
                return [counted.reads, second.reads]
            }
            #expect(reads == [1, 1])
        }
    }
}

extension Sequence {
    fileprivate func map<Result>(
        _ transform: (Element) async throws -> Result
    ) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
