// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityGraphTests {
    private let ann = Identifier(.email, "ann@b.org")
    private let bob = Identifier(.phone, "601234567")
    private let card = Identifier(.loyalty, "card-7")

    @Test("I2 a retracted receipt parts two people, and each has his name again")
    func unmerge() throws {
        var graph = GraphWorld.graph { _ in }
        let first = try graph.record(GraphWorld.sighting("1", at: 1, [ann]))
        let second = try graph.record(GraphWorld.sighting("2", at: 2, [bob]))
        #expect(first.changes.map(\.kind) == [.created])
        let merged = try graph.record(GraphWorld.sighting("wrong", at: 3, [bob, ann]))
        #expect(merged.changes.map(\.kind) == [.merged])
        #expect(merged.customer == first.customer)
        #expect(graph.alias(of: second.customer) == first.customer)
        #expect(graph.profiles(of: second.customer).isEmpty)
        #expect(Set(graph.profiles(of: first.customer)) == [first.profile, second.profile])
        let again = try graph.record(GraphWorld.sighting("wrong", at: 3, [bob, ann]))
        #expect(again.isRepeated && again.changes.isEmpty)
        let parted = graph.retract(EventID("wrong"))
        #expect(
            parted == [
                IdentityChange(
                    .split, before: [first.customer],
                    after: [first.customer, second.customer].sorted())
            ])
        #expect(graph.alias(of: second.customer) == second.customer)
        #expect(graph.reinstate(EventID("wrong")).map(\.kind) == [.merged])
    }

    @Test("identifiers are known however they are spelt, and who is meant by several is told")
    func resolve() throws {
        var graph = GraphWorld.graph { rules in
            rules.blocked = [Identifier(.email, "info@b.org")]
        }
        let noreply = Identifier(.email, "info@b.org")
        let known = try graph.record(GraphWorld.sighting("1", at: 1, [ann, bob, noreply]))
        #expect(known.notes.map(\.code) == ["identity.blocked"])
        let other = try graph.record(GraphWorld.sighting("2", at: 2, [card]))
        let spelt = [Identifier(.email, " Ann@B.org "), Identifier(.cookie, "never")]
        let found = try #require(graph.resolve(spelt))
        #expect(found.customer == known.customer && found.profile == known.profile)
        #expect(found.known == 1 && !found.isDisputed)
        #expect(graph.resolve(normalised: spelt) == nil)
        #expect(graph.resolve(normalised: [Identifier(.phone, "+48601234567")]) != nil)
        let both = try #require(graph.resolve([ann, card]))
        #expect(both.customer == other.customer && both.isDisputed && both.known == 2)
        #expect(graph.resolve([noreply]) == nil)
        #expect(graph.resolve([Identifier(.phone, "no number")]) == nil)
        #expect(graph.customer(knownBy: bob)?.id == known.customer)
        #expect(graph.identifierCount == 4)
        #expect(graph.customerCount == graph.customers.count)
    }

    @Test("many events at once are resolved as each alone, however many identifiers they show")
    func batches() throws {
        var graph = GraphWorld.graph { $0.blocked = [Identifier(.account, "a3")] }
        var random = SeededGenerator(seed: 11)
        func seen(_ count: Int) -> [Identifier] {
            (0..<count).map { _ in
                let number = Int.random(in: 0..<60, using: &random)
                let kind: Identifier.Kind = Bool.random(using: &random) ? .account : .cookie
                return Identifier(kind, "\(kind.rawValue.prefix(1))\(number)")
            }
        }
        for number in 0..<40 {
            _ = try graph.record(GraphWorld.sighting("\(number)", at: 1, seen(2)))
        }
        let events = (0..<300).map { _ in seen(Int.random(in: 0...7, using: &random)) } + [seen(90)]
        let batch = graph.resolve(normalised: events.shuffled(using: &random) + [seen(70), []])
        #expect(batch.count == 303)
        #expect(batch.contains { $0?.isDisputed == true } && batch.contains(nil))
        #expect(graph.resolve(normalised: events) == events.map { graph.resolve(normalised: $0) })
        #expect(graph.resolve(normalised: events) == events.map { graph.resolve($0) })
    }

    @Test("a sighting of which nothing can be used has a profile of its own, and leaves nothing")
    func unusable() throws {
        var graph = GraphWorld.graph { _ in }
        let sighting = GraphWorld.sighting("1", at: 1, [Identifier(.email, "no address")])
        let answer = try graph.record(sighting)
        #expect(answer.profile == ProfileID(event: EventID("1")))
        #expect(answer.notes.map(\.field) == ["identifiers[0]"] || !answer.notes.isEmpty)
        #expect(graph.customers.isEmpty)
        #expect(throws: Refusal.self) {
            try graph.decide(.apart(ann, ann, by: "op", why: "", at: .epoch))
        }
        let profile = answer.profile
        #expect(throws: Refusal.self) {
            try graph.accept(IdentityLikeness(profile, profile, weight: 1, at: .epoch))
        }
    }

    @Test("a copy keeps what it had when the original goes on")
    func copies() throws {
        var random = SeededGenerator(seed: 5)
        for seed in 0..<UInt64(50) {
            let acts = IdentityHistory(seed: 60_000 + seed).shuffled(&random)
            var graph = GraphWorld.graph(blocks: false)
            try graph.apply(Array(acts.prefix(10)))
            let copy = graph
            let before = graph.snapshot(withEvidence: true)
            try graph.apply(Array(acts.dropFirst(10)))
            #expect(copy.snapshot(withEvidence: true) == before)
        }
    }

    @Test("I1 30,000 identifiers on one profile: what one record costs is bounded")
    func supernode() throws {
        // Were a record as dear as the profile has links, this were half a billion steps. The clock
        // runs in here: a limit of the whole test would count its wait for a free thread.
        let begin = ContinuousClock.now
        var graph = GraphWorld.graph { _ in }
        let till = Identifier(.account, "till")
        for number in 0..<30_000 {
            let cookie = Identifier(.cookie, "c\(number)")
            let sighting = GraphWorld.sighting("\(number)", at: Int64(number), [till, cookie])
            _ = try graph.record(sighting)
            if number == 150 { #expect(graph.customer(knownBy: till)?.profiles.count == 1) }
        }
        // With somebody who is known, earlier than all, and by a ruling.
        for (number, second) in [500_000, -1].enumerated() {
            let seen = [till, ann, Identifier(.cookie, "c\(number)")]
            _ = try graph.record(GraphWorld.sighting("n\(number)", at: Int64(second), seen))
        }
        let apart = IdentityRuling.apart(till, ann, by: "op", why: "", at: IdentityWorld.start)
        try graph.decide(apart)
        try graph.withdraw(apart)
        #expect(graph.customer(knownBy: till)?.profiles.count == 1)
        let why = try graph.explain(till, Identifier(.cookie, "c7"))
        let profile = try #require(graph.resolve([till])).profile
        #expect(why.obstacles.map(\.cause) == [.hub(profile, most: 100)])
        #expect(begin.duration(to: .now) < .seconds(60))
    }

    @Test("I2 identifiers come and go, and the tables hold those that are there")
    func comeAndGo() throws {
        var graph = GraphWorld.graph { _ in }
        var random = SeededGenerator(seed: 9)
        var there: [Int: CustomerID] = [:]
        for step in 0..<4_000 {
            let number = Int.random(in: 0..<900, using: &random)
            if let customer = there.removeValue(forKey: number) {
                graph.erase(customer)
            } else {
                let seen = [Identifier(.account, "a\(number)"), Identifier(.device, "d\(number)")]
                there[number] = try graph.record(GraphWorld.sighting("\(step)", at: 1, seen))
                    .customer
            }
            if step % 500 != 0 { continue }
            for number in 0..<900 {
                let known = graph.resolve(normalised: [Identifier(.device, "d\(number)")])?.customer
                let isWhole = known.map { graph.profiles(of: $0).count == 2 }
                if known == there[number], isWhole != false { continue }
                Issue.record("step \(step), number \(number): \(String(describing: known))")
                return
            }
        }
        #expect(graph.identifierCount == 2 * there.count)
    }

    @Test("I1 a customer with four identifiers takes at most 256 bytes, provenance and all")
    func size() throws {
        var graph = GraphWorld.graph { _ in }
        let count = 20_000
        for number in 0..<count {
            let seen = [
                Identifier(.account, "a\(number)"), Identifier(.email, "p\(number)@b.org"),
                Identifier(.phone, "\(600_000_000 + number)"), Identifier(.cookie, "c\(number)"),
            ]
            _ = try graph.record(GraphWorld.sighting("\(number)", at: Int64(number), seen))
        }
        #expect(graph.customerCount == count)
        #expect(graph.usedBytes / count <= 256)
    }
}
