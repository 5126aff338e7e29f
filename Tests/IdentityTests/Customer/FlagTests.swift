// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct FlagTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")
    static let mail = Identifier(.email, "ann@example.org")

    static func event(
        _ id: String, at second: Int64, _ name: EventName, _ kind: ConsentAct.Kind? = nil,
        _ use: ConsentUse = ConsentUse(.market, channel: .email), received: Int64? = nil,
        by who: [Identifier] = [mail], on channel: ChannelKind = .web
    ) -> CustomerEvent {
        var event = World.event(id, at: second, who, on: channel, name: name)
        event.consent = kind.map { ConsentAct($0, [use]) }
        event.receivedAt = World.start + .seconds(received ?? second)
        return event
    }

    static func flags(_ events: [CustomerEvent]) -> CustomerFlags {
        CustomerFlags(folding: events.map(AttributeTests.recorded))
    }

    static let events = [
        event("grant", at: 10, .consentGiven, .grant, on: .store),
        event("account", at: 20, .signedUp, by: [ann, mail], on: .app),
        event("stop", at: 30, .unsubscribed, on: .email),
        event("late", at: 25, .consentGiven, .grant, received: 60),
        event("again", at: 40, .consentGiven, .grant, ConsentUse(.market)),
        event(
            "shoes", at: 41, .consentWithdrawn, .withdraw, ConsentUse(.market, topic: Topic("s"))),
        event("login", at: 50, .signedIn, by: [ann]),
        event("closed", at: 55, EventName("account-closed"), by: [ann], on: .phone),
    ]

    @Test(
        "I17 newsletter and account are two facts, each with its history",
        arguments: StoreKind.here)
    func histories(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 17)
            for _ in 0..<kind.rounds(12) {
                let world = World(try await makeStore())
                try await world.pipeline.record(Self.events.shuffled(using: &random))
                let customer = try #require(try await world.customer(.account, "ann"))
                let flags = try await world.store.read {
                    try world.engine.flags(of: customer, in: $0)
                }
                #expect(flags == Self.flags(Self.events))
                let newsletter = flags.history(of: .newsletterSubscriber)
                #expect(newsletter.map(\.event.rawValue) == ["grant", "stop", "again"])
                #expect(newsletter.map(\.isSet) == [true, false, true])
                #expect(newsletter.map(\.channel.kind) == [.store, .email, .web])
                let account = flags.history(of: .accountHolder)
                #expect(account.map(\.event.rawValue) == ["account", "closed"])
                #expect(!flags.isSet(.accountHolder) && flags.isSet(.newsletterSubscriber))
            }
        }
    }

    @Test("I17 a subscriber without an account, and an account without the newsletter")
    func independent() {
        let subscriber = Self.flags([Self.event("g", at: 1, .consentGiven, .grant)])
        #expect(subscriber.isSet(.newsletterSubscriber) && !subscriber.isSet(.accountHolder))
        let holder = Self.flags([
            Self.event("s", at: 1, .signedIn),
            Self.event("g", at: 2, .consentGiven, .grant, ConsentUse(.market, channel: .sms)),
        ])
        #expect(!holder.isSet(.newsletterSubscriber) && holder.isSet(.accountHolder))
        // Who wants no text messages gets the newsletter still; by a form all of it ends.
        for (channel, isSet) in [(ChannelKind.sms, true), (.email, false), (.web, false)] {
            let flags = Self.flags([
                Self.event("g", at: 1, .consentGiven, .grant),
                Self.event("u", at: 2, .unsubscribed, on: channel),
            ])
            #expect(flags.isSet(.newsletterSubscriber) == isSet)
        }
    }

    @Test("I17 the question is about an instant, as it was known at another")
    func bitemporal() {
        let flags = Self.flags([
            Self.event("grant", at: 10, .consentGiven, .grant),
            Self.event("stop", at: 20, .unsubscribed, received: 50),
        ])
        func isSet(_ time: Int64, known: Int64) -> Bool {
            flags.isSet(
                .newsletterSubscriber, asOf: World.start + .seconds(time),
                knownAt: World.start + .seconds(known))
        }
        #expect(!isSet(9, known: 99) && isSet(10, known: 10))
        #expect(isSet(30, known: 40) && !isSet(30, known: 50) && isSet(15, known: 50))
        // At one instant the withdrawal holds.
        let both = Self.flags([
            Self.event("a-stop", at: 5, .unsubscribed),
            Self.event("z-grant", at: 5, .consentGiven, .grant),
        ])
        #expect(!both.isSet(.newsletterSubscriber))
    }

    @Test("I17 what several profiles say joins in any order", arguments: 0..<20)
    func laws(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let parts = Self.events.map { event in
            var part = Self.flags([event])
            if Bool.random(using: &random) { part.retract(event.id, at: World.start) }
            return part
        }
        let whole = parts.reduce(CustomerFlags()) { $0.union($1) }
        #expect(parts.shuffled(using: &random).reduce(CustomerFlags()) { $0.union($1) } == whole)
        #expect(
            parts[0].union(parts[1].union(parts[2])) == parts[0].union(parts[1]).union(parts[2]))
        #expect(whole.union(whole) == whole && whole.changes == Self.flags(Self.events).changes)
    }
}
