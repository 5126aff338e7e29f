// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import MessagingTestKit
import TestStores
import Testing

@testable import Messaging

@Suite struct MailboxTests {
    typealias World = MailboxWorld

    static func isRefused(_ outcome: RecordOutcome, _ code: Reason.Code) -> Bool {
        if case .rejected(let refusal) = outcome { return refusal.reasons.map(\.code) == [code] }
        return false
    }

    @Test(
        "M1 a surface takes a message, shows it and gives a sign, once", arguments: StoreKind.here)
    func life(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            for number in 0..<3 {
                try await world.put(World.message(number))
                world.pass(1)
            }
            let first = try #require(try await world.mailbox.take(for: World.ann, by: "a").first)
            #expect(first.key == World.message(0).key)
            #expect(first.content.text == "Your lamp waits.")
            let others = try await world.mailbox.take(for: World.ann, by: "b", limit: 9)
            #expect(others.map(\.key) == [1, 2].map { World.message($0).key })
            #expect(try await world.mailbox.take(for: World.ann, by: "c").isEmpty)
            for _ in 0..<2 {
                let outcome = try await world.sign(.seen, first, by: "a")
                guard case .accepted = outcome else {
                    #expect(outcome == .duplicate)
                    continue
                }
            }
            guard case .accepted = try await world.sign(.clicked, first, by: "a") else {
                Issue.record("a click after it was seen is refused")
                return
            }
            let entry = try await world.store.read {
                try world.mailbox.entry(first.key, in: $0)
            }
            #expect(entry?.state == .shown && entry?.content == nil)
            // Handed over again it is not shown again.
            #expect(
                try await world.put(World.message(0))
                    == .accepted(reference: first.key.description))
            world.pass(3_600)
            let again = try await world.mailbox.take(for: World.ann, by: "c", limit: 9)
            #expect(again.map(\.key) == others.map(\.key))
            #expect(again.map(\.fence) == [2, 2])
        }
    }

    @Test("who lost the lease is told so, and the customer sees it once", arguments: StoreKind.here)
    func fencing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.put(World.message(1))
            let slow = try #require(try await world.mailbox.take(for: World.ann, by: "a").first)
            world.pass(59)
            #expect(try await world.mailbox.take(for: World.ann, by: "b").isEmpty)
            world.pass(1)
            let quick = try #require(try await world.mailbox.take(for: World.ann, by: "b").first)
            #expect(quick.key == slow.key && quick.fence > slow.fence)
            let late = try await world.sign(.seen, slow, by: "a")
            #expect(Self.isRefused(late, "mailbox.overtaken"))
            guard case .accepted = try await world.sign(.seen, quick, by: "b") else {
                Issue.record("who has the lease is refused")
                return
            }
            #expect(
                Self.isRefused(try await world.sign(.clicked, slow, by: "a"), "mailbox.overtaken"))
            #expect(try await world.states() == [.shown])
        }
    }

    @Test(
        "however many surfaces take at once, each message is taken by one",
        arguments: StoreKind.here)
    func racing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            for number in 0..<40 { try await world.put(World.message(number)) }
            let taken = try await withThrowingTaskGroup(of: [MessageKey].self) { group in
                for surface in 0..<64 {
                    group.addTask {
                        try await world.mailbox.take(
                            for: World.ann, by: "s\(surface)", limit: 1 + surface % 3
                        ).map(\.key)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == 40)
            #expect(Set(taken).count == 40)
        }
    }

    @Test(
        "N9 a withdrawal while a message waits keeps it from being shown",
        arguments: StoreKind.here)
    func withdrawal(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.put(World.message(1))
            try await world.put(World.message(2))
            let taken = try #require(try await world.mailbox.take(for: World.ann, by: "a").first)
            world.consent.set(false)
            #expect(try await world.mailbox.take(for: World.ann, by: "b").isEmpty)
            world.pass(61)
            #expect(try await world.mailbox.take(for: World.ann, by: "b", limit: 9).isEmpty)
            #expect(try await world.states() == [.dropped, .dropped])
            #expect(try await world.entries().allSatisfy { $0.content == nil })
            let late = try await world.sign(.seen, taken, by: "a")
            #expect(Self.isRefused(late, "mailbox.closed"))
            world.consent.set(true)
            #expect(
                try await world.put(World.message(1)) == .refused(Refusal("test.no", "no consent")))
        }
    }

    @Test("what nobody saw in time is not shown", arguments: StoreKind.here)
    func expiry(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            for number in 0..<5 { try await world.put(World.message(number)) }
            world.pass(86_400)
            #expect(try await world.mailbox.expire() == 0)
            #expect(try await world.mailbox.take(for: World.ann, by: "a").count == 1)
            world.pass(1)
            #expect(try await world.mailbox.expire(limit: 2) == 2)
            #expect(try await world.mailbox.take(for: World.ann, by: "b", limit: 9).isEmpty)
            world.pass(60)
            #expect(try await world.mailbox.take(for: World.ann, by: "b", limit: 9).isEmpty)
            _ = try await world.mailbox.expire()
            #expect(try await world.states() == Array(repeating: .expired, count: 5))
            guard case .refused = try await world.put(World.message(9)) else {
                Issue.record("it was put in too late")
                return
            }
        }
    }

    @Test("a message is taken back for another channel only while nobody may have seen it")
    func takenBack() async throws {
        let world = World(InMemoryStore())
        for number in 0..<3 {
            try await world.put(World.message(number))
            world.pass(1)
        }
        func withdraw(_ number: Int) async throws -> Bool {
            try await world.store.write {
                try world.mailbox.withdraw(World.message(number).key, in: $0)
            }
        }
        let taken = try await world.mailbox.take(for: World.ann, by: "a", limit: 2)
        _ = try await world.sign(.dismissed, taken[0], by: "a")
        #expect(try await withdraw(0) == false)
        #expect(try await withdraw(1) == false)
        #expect(try await withdraw(2))
        world.pass(60)
        #expect(try await withdraw(1))
        #expect(try await withdraw(77))
        #expect(
            MailboxTests.isRefused(
                try await world.sign(.seen, taken[1], by: "a"), "mailbox.closed"))
        #expect(try await world.mailbox.take(for: World.ann, by: "b", limit: 9).isEmpty)
    }

    @Test("while nobody has it, a newer content takes the place of the older")
    func replaced() async throws {
        let world = World(InMemoryStore())
        try await world.put(World.message(1))
        let newer = SampleMessage.make(
            1, on: .web, to: World.ann, MessageContent(text: "Your lamp costs less."),
            at: World.start)
        try await world.put(newer)
        let taken = try await world.mailbox.take(for: World.ann, by: "a", limit: 9)
        #expect(taken.map(\.content.text) == ["Your lamp costs less."])
        try await world.put(World.message(1))
        world.pass(60)
        let again = try await world.mailbox.take(for: World.ann, by: "a", limit: 9)
        #expect(again.map(\.content.text) == ["Your lamp costs less."])
    }

    @Test("messages come as they are put in, and the sequence ends with its ticks")
    func sequence() async throws {
        let world = World(InMemoryStore())
        let deliveries = world.mailbox.deliveries(for: World.ann, by: "a")
        let reader = Task {
            var keys: [MessageKey] = []
            for try await delivery in deliveries {
                keys.append(delivery.key)
                if keys.count == 3 { break }
            }
            return keys
        }
        for number in 0..<3 {
            try await world.put(World.message(number))
            world.pass(1)
        }
        #expect(try await reader.value == (0..<3).map { World.message($0).key })
        let (ticks, tick) = AsyncStream<Int>.makeStream()
        tick.yield(1)
        tick.finish()
        var count = 0
        for try await _ in world.mailbox.deliveries(for: World.ann, by: "b", lookingAt: ticks) {
            count += 1
        }
        #expect(count == 0)
        let waiting = Task {
            for try await _ in world.mailbox.deliveries(for: World.ann, by: "c") {}
        }
        waiting.cancel()
        // It ends: with an error, or where the cancelled ticks end.
        _ = await waiting.result
    }

    @Test(
        "a mailbox gives out and forgets what it has of a customer",
        arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let holder = World(InMemoryStore()).mailbox
        try await DataHolderConformance(holder, needle: World.ann.value) {
            let world = World(InMemoryStore())
            try await world.put(World.message(1))
            try await world.put(World.message(2, to: Identifier(.cookie, "someone")))
            return (world.store, ResolvedCustomer(alone: World.message(1).profile))
        }
        .check(law)
    }

    @Test("an erased customer's mailbox is emptied of what others' profiles sent there")
    func mentions() async throws {
        let world = World(InMemoryStore())
        for number in 0..<2 { try await world.put(World.message(number)) }
        let traces = CustomerTraces(
            of: ResolvedCustomer(alone: World.message(0).profile), identifiers: [World.ann])
        #expect(
            try await world.store.write { try world.mailbox.eraseMentions(traces, in: $0) } == 1)
        #expect(try await world.entries().map(\.key) == [World.message(0).key])
    }
}
