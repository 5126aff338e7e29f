// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct ListBuilderTests {
    @Test(
        "A list has the bits of the slow way, for any rules, and is never short", arguments: 1...60)
    func equalsReference(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var scratch = ListScratch()
        for round in 0..<4 {
            let sizes = [1, 5, 40, 120]
            let items = sizes.randomElement(using: &generator) ?? 1
            let world = try ListWorld(items: items, &generator)
            let outcome = try world.builder.build(
                world.request, scores: world.sink(), scratch: &scratch)
            let found = scratch.entries.map(\.item)
            #expect(found == world.reference(), "round \(round): \(world.rules)")
            let free = (0..<UInt32(items)).filter(world.isFree)
            #expect(found.count == min(free.count, world.request.limit))
            #expect(found.allSatisfy(world.isFree) && Set(found).count == found.count)
            #expect(outcome.count == found.count)
            #expect(outcome.missing == min(world.request.limit, items) - found.count)
            #expect(scratch.entries.allSatisfy { $0.propensity == 1 })
            for entry in scratch.entries where entry.source != .pinned {
                #expect(entry.counted.bitPattern == world.counted(entry.item).bitPattern)
            }
        }
    }

    @Test("What is not a number, not in the table or not of its size is refused")
    func refused() throws {
        var generator = SeededGenerator(seed: 3)
        let world = try ListWorld(items: 40, rules: Rules(), &generator)
        var scratch = ListScratch()
        func code(
            _ value: Float = 1, _ change: (inout ListRequest) -> Void
        ) -> PersonalizationError.Code? {
            var request = ListRequest(
                limit: 3, offered: EligibilityMask(count: 40, allEligible: true))
            change(&request)
            var sink = ScoreSink()
            sink.begin(itemCount: 40)
            sink.add(2, to: 1)
            sink.add(value, to: 7)
            do throws(PersonalizationError) {
                _ = try world.builder.build(request, scores: sink, scratch: &scratch)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code { _ in } == nil)
        for value in [Float.nan, .infinity, -.infinity] {
            #expect(code(value) { _ in } == .notFinite)
        }
        #expect(code { $0.excluded = [40] } == .outOfRange)
        #expect(code { $0.bought = [.max] } == .outOfRange)
        #expect(code { $0.last = 40 } == .outOfRange)
        #expect(code { $0.offered = EligibilityMask(count: 41) } == .sizeMismatch)
        #expect(code { $0.settings.diversity = Diversity(relevance: .nan) } == .invalidRule)
        #expect(code { $0.settings.diversity = Diversity(window: 0) } == .invalidRule)
        let sound = Exploration.plackettLuce(temperature: 1, window: 5)
        #expect(code { $0.settings.exploration = sound } == .invalidRule)
        #expect(code { $0.limit = -1 } == nil)
        #expect(scratch.entries.isEmpty)
        #expect(code { $0.limit = .max } == nil)
        #expect(scratch.entries.count == 40)
        #expect(throws: PersonalizationError.self) {
            try ListBuilder(
                rules: CompiledRules(itemCount: 39), facts: world.world.facts, popular: [])
        }
        #expect(throws: PersonalizationError.self) {
            try ListBuilder(
                rules: CompiledRules(itemCount: 40), facts: world.world.facts, popular: [40])
        }
    }

    /// Three cups, two lamps and a wrap, liked in this order, the wrap not at all.
    static func list(
        limit: Int = 6, _ change: (inout ListRequest) -> Void = { _ in },
        @RuleBuilder _ rules: () -> [Rule]
    ) throws -> (names: [String], list: [ListEntry], why: (String) -> [String]) {
        let names = ["cup1", "cup2", "cup3", "lamp1", "lamp2", "wrap"]
        let changes = names.map { name in
            var listing = Listing(ItemID(name), price: RuleWorld.euros(100))
            listing.categories = [CategoryPath(["All", String(name.prefix(3))])]
            return CatalogueChange.listed(listing)
        }
        let facts = CatalogueFacts(try Catalogue(changes), asOf: RuleWorld.time)
        let compiled = try RulePlan(Rules(rules)).compiled(
            for: facts, in: RuleContext(at: RuleWorld.time))
        let builder = try ListBuilder(rules: compiled, facts: facts, popular: [5, 4, 3, 2, 1, 0])
        var request = ListRequest(
            limit: limit, offered: EligibilityMask(count: 6, allEligible: true))
        change(&request)
        var sink = ScoreSink()
        sink.begin(itemCount: 6)
        for (item, score) in [Float(6), 5, 4, 3, 2].enumerated() {
            sink.add(score, to: UInt32(item))
        }
        var scratch = ListScratch()
        _ = try builder.build(request, scores: sink, scratch: &scratch)
        let list = scratch.entries
        return (
            list.map { names[Int($0.item)] }, list,
            { name in
                guard let item = facts.number(of: ItemID(name)) else { return [] }
                let reasons =
                    if let place = list.firstIndex(where: { $0.item == item }) {
                        builder.reasons(at: place, for: request, scores: sink, in: list)
                    } else {
                        builder.reasonsAgainst(item, for: request, scores: sink, in: list)
                    }
                return reasons.map { "\($0.code.rawValue.dropFirst(16)): \($0.words)" }
            }
        )
    }

    @Test("A cap spreads a list, and is given up when nothing else is left")
    func caps() throws {
        let few = try Self.list(limit: 3) { Cap(.category, max: 1).named("one each") }
        #expect(few.names == ["cup1", "lamp1", "wrap"])
        #expect(few.why("wrap") == ["popular: by popularity"])
        #expect(
            few.why("cup2") == [
                "cap: one each: full of category All > cup",
                "behind: it would stand at 1 by its score, the list has 3",
            ])
        #expect(few.why("lamp1") == ["moved: because of what was done with others: from 3 to 1"])
        let all = try Self.list { Cap(.category, max: 1).named("one each") }
        #expect(all.names == ["cup1", "lamp1", "wrap", "cup2", "cup3", "lamp2"])
        #expect(all.list.map(\.capsGivenUp) == [0, 0, 0, 1, 1, 1])
        #expect(all.why("cup2") == ["cap-given-up: nothing else is left, given up: one each"])
    }

    @Test("Each item says which rule moved it from where to where, each missing one which kept it")
    func explained() throws {
        let list = try Self.list {
            Boost(.item(ItemID("lamp2")), by: 10).named("push lamps")
            Bury(.item(ItemID("cup1"))).named("old cup")
            Pin(ItemID("wrap"), at: 1).named("gift")
            Exclude(.item(ItemID("cup2"))).named("recalled")
            Require(.price(atMost: RuleWorld.euros(100)))
        }
        #expect(list.names == ["lamp2", "wrap", "cup3", "lamp1", "cup1"])
        #expect(list.why("lamp2") == ["rule-boosted: push lamps: from 3 to 0"])
        #expect(list.why("wrap") == ["rule-pinned: gift: from 4 to 1"])
        #expect(list.why("cup1") == ["rule-buried: old cup: from 0 to 4"])
        #expect(list.why("cup2") == ["rule-excluded: recalled"])
        let other = try Self.list(
            limit: 2,
            {
                $0.excluded = [0]
                $0.bought = [1]
                $0.last = 2
                $0.offered.set(3, to: false)
                $0.settings.bought = .excluded
            }, { MayRepeat(.item(ItemID("wrap"))) })
        #expect(other.names == ["lamp2", "wrap"])
        #expect(other.why("cup1") == ["excluded: the request excludes it"])
        #expect(other.why("cup2") == ["bought-before: bought before"])
        #expect(
            other.why("cup3") == ["last-of-session: the newest of the session is not repeated"])
        #expect(other.why("lamp1") == ["not-offered: not sold or not in stock there"])
        let dear = try Self.list({ $0.settings.priceCeiling = RuleWorld.euros(99) }, {})
        #expect(dear.names == [])
        #expect(dear.why("cup1") == ["price: it costs 1.00 EUR"])
        let again = try Self.list({ $0.bought = [0, 5] }, { MayRepeat(.item(ItemID("wrap"))) })
        #expect(again.names == ["cup2", "cup3", "lamp1", "lamp2", "wrap", "cup1"])
        #expect(
            again.why("cup1") == [
                "bought-before: bought before, nothing else is left: from 0 to 5"
            ])
    }

    @Test("Diversity brings what is unlike forward, and leaves the best in front")
    func diversity() throws {
        let list = try Self.list(
            limit: 3, { $0.settings.diversity = Diversity(relevance: 0.3, window: 6) }, {})
        #expect(list.names == ["cup1", "lamp1", "wrap"])
    }

    @Test("A pin keeps its place in a list that is long enough, and moves up in a short one")
    func pins() throws {
        let list = try Self.list(limit: 4) {
            Pin(ItemID("lamp2"), at: 3)
            Pin(ItemID("lamp1"), at: 3)
            Pin(ItemID("wrap"), at: 2)
        }
        #expect(list.names == ["cup1", "cup2", "wrap", "lamp2"])
        let short = try Self.list {
            Pin(ItemID("lamp2"), at: 5)
            Exclude(.category("All > cup"))
        }
        #expect(short.names == ["lamp1", "wrap", "lamp2"])
    }
}
