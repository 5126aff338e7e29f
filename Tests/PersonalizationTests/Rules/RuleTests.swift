// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct RuleTests {
    static let time = RuleWorld.time

    static func shop() throws -> CatalogueFacts {
        let rows = [
            ("cup", "kitchen", "own", 300), ("lamp", "light", "lux", 4_000),
            ("plate", "kitchen", "lux", 500), ("wrap", "gift wrap", nil, 100),
        ]
        let changes = rows.map { name, category, brand, cents in
            var listing = Listing(ItemID(name), price: RuleWorld.euros(Int64(cents)))
            listing.brand = brand
            listing.categories = [CategoryPath(category)]
            return CatalogueChange.listed(listing)
        }
        return CatalogueFacts(try Catalogue(changes), asOf: time)
    }

    static func compile(
        _ context: RuleContext = RuleContext(at: time), @RuleBuilder _ rules: () -> [Rule]
    ) throws -> CompiledRules {
        try RulePlan(Rules(rules)).compiled(for: try shop(), in: context)
    }

    static func names(_ mask: EligibilityMask) throws -> [String] {
        let table = try shop().catalogue.table
        return table.items.enumerated()
            .filter { mask.contains(UInt32($0.offset)) }.map(\.element.rawValue)
    }

    @Test("Rules read as they are written, and say what they are")
    func reads() throws {
        let compiled = try Self.compile {
            Exclude(.category("gift wrap"))
            Require(.price(atMost: RuleWorld.euros(3_999)))
            Boost(.brand("own"), by: 1.2).named("own brand")
            Bury(.brand("lux") && !.category("light"))
            Pin(ItemID("cup"), at: 2, until: Self.time + .seconds(60))
            Cap(.category, max: 3)
        }
        #expect(try Self.names(compiled.eligible) == ["cup", "plate"])
        #expect(compiled.factor(of: 0) == 1.2)
        #expect(compiled.isBuried(2) && !compiled.isBuried(1))
        #expect(compiled.findings == [])
        #expect(compiled.pins == [.init(item: 0, place: 2, rule: 4)])
        #expect(
            compiled.plan.rules.rules.map(\.name) == [
                "exclude category gift wrap", "require price at most 39.99 EUR", "own brand",
                "bury brand lux and not (category light)",
                "pin item cup at 2 when from \(Timestamp.distantPast.rfc3339) until "
                    + "\((Self.time + .seconds(60)).rfc3339)",
                "at most 3 of one category",
            ])
    }

    @Test("P34 Works from home until Friday: the rule counts until then, in any kind of rule")
    func circumstance() throws {
        let friday = Self.time + .seconds(3 * 86_400)
        var context = RuleContext(at: Self.time)
        context.circumstances.set("works-from", to: "home", since: Self.time, until: friday)
        let home = RuleCondition.circumstance("works-from", is: "home")
        func compile(_ context: RuleContext) throws -> CompiledRules {
            try Self.compile(context) {
                Boost(.category("light"), by: 2).when(home)
                Exclude(.category("gift wrap")).when(home)
                Require(.price(atLeast: RuleWorld.euros(200))).when(home)
                Bury(.item(ItemID("plate")) && home)
                Pin(ItemID("lamp"), at: 0).when(home)
                Cap(.brand, max: 1).when(home)
                MayRepeat(.everything).when(home)
            }
        }
        let now = try compile(context)
        #expect(now.factor(of: 1) == 2 && now.isBuried(2) && now.mayRepeat(0))
        #expect(now.pins.count == 1 && now.caps.count == 1)
        #expect(try Self.names(now.eligible) == ["cup", "lamp", "plate"])
        context.at = friday
        let later = try compile(context)
        #expect(later.factor(of: 1) == 1 && !later.isBuried(2) && !later.mayRepeat(0))
        #expect(later.pins.isEmpty && later.caps.isEmpty)
        #expect(later.eligible.eligibleCount == 4)
        context.circumstances.set("works-from", to: "office", since: friday)
        #expect(try compile(context).factor(of: 1) == 1)
        #expect(RuleCondition.circumstance("works-from").holds(in: context))
        #expect(!RuleCondition.circumstance("weather").holds(in: context))
    }

    @Test("P34 Circumstances merge in any order to the same, and survive being written")
    func merge() throws {
        var generator = SeededGenerator(seed: 1)
        func random() -> Circumstances {
            var result = Circumstances()
            for _ in 0..<Int.random(in: 0..<5, using: &generator) {
                let since = Timestamp(seconds: Int64.random(in: 0..<3, using: &generator))
                result.set(
                    ["a", "b"].randomElement(using: &generator) ?? "",
                    to: ["x", "y"].randomElement(using: &generator) ?? "", since: since,
                    until: since + .seconds(Int.random(in: 0..<3, using: &generator)))
            }
            return result
        }
        for _ in 0..<500 {
            let (a, b, c) = (random(), random(), random())
            func merged(_ parts: Circumstances...) -> Circumstances {
                parts.dropFirst().reduce(into: parts[0]) { $0.merge($1) }
            }
            #expect(merged(a, b) == merged(b, a))
            #expect(merged(merged(a, b), c) == merged(a, merged(b, c)))
            #expect(merged(a, a) == a)
            #expect(try Circumstances(recordBytes: a.recordBytes) == a)
        }
        var one = random()
        one.removeEnded(at: Timestamp(seconds: 100))
        #expect(one.entries.isEmpty)
    }

    @Test("What a scope does not cover is not required of")
    func scopedRequirement() throws {
        let compiled = try Self.compile {
            Require(.brand("own")).when(.category("kitchen"))
        }
        #expect(try Self.names(compiled.eligible) == ["cup", "lamp", "wrap"])
    }

    @Test("A rule without effect, or against another, is reported")
    func findings() throws {
        let compiled = try Self.compile {
            Exclude(.brand("nobody's"))
            Exclude(.category("gift wrap"))
            Boost(.item(ItemID("wrap")), by: 2)
            Boost(.item(ItemID("cup")), by: 2)
            Bury(.brand("own"))
            Pin(ItemID("lamp"), at: 0)
            Pin(ItemID("plate"), at: 0)
            Pin(ItemID("lamp"), at: 3)
            Pin(ItemID("wrap"), at: 4)
            Pin(ItemID("vase"), at: 5)
            Cap(.category, max: 1)
            Bury(.price(atMost: Money(minorUnits: 5, .pln)))
            Exclude(.brand("own") && .brand("lux"))
            Boost(.category("light"), by: 1.5)
        }
        let kinds = compiled.findings.map { "\($0.index) \($0.kind.rawValue)" }
        #expect(
            kinds == [
                "0 unknown", "0 matchesNothing", "2 onlyExcluded", "3 onlyBuried",
                "6 samePlace", "7 pinnedTwice", "8 onlyExcluded", "9 unknown",
                "11 otherCurrency", "11 matchesNothing", "12 matchesNothing",
            ])
        #expect(compiled.pins.map(\.place) == [0, 1, 4])
        let nothing = try Self.compile {
            Exclude(.category("kitchen"))
            Require(.category("kitchen"))
            Exclude(.category("light"))
        }
        #expect(nothing.findings.map(\.kind) == [.leavesNothing])
        #expect(nothing.findings.first?.index == 1)
        #expect(nothing.findings.first?.description.contains("require category kitchen") == true)
    }

    @Test("All of nothing is everything, any of nothing is nothing")
    func empty() throws {
        let all = try Self.compile { Exclude(.all([])) }
        #expect(all.eligible.eligibleCount == 0)
        #expect(all.findings.map(\.kind) == [.leavesNothing])
        let any = try Self.compile { Exclude(.any([])) }
        #expect(any.eligible.eligibleCount == 4)
        #expect(any.findings.map(\.kind) == [.matchesNothing])
    }

    @Test("What cannot be followed is refused, and names the rule")
    func refused() throws {
        let wrong: [Rule] = [
            Rule(.boost(by: 0), .everything), Rule(.boost(by: -1), .everything),
            Rule(.boost(by: .nan), .everything), Rule(.boost(by: .infinity), .everything),
            Rule(.pin(ItemID("a"), at: -1)), Rule(.cap(.brand, max: 0)),
        ]
        for rule in wrong {
            #expect {
                try RulePlan(Rules([Rule(.exclude, .everything), rule]))
            } throws: { error in
                let error = error as? PersonalizationError
                return error?.code == .invalidRule && error?.message.hasPrefix("rule 1 ") == true
            }
        }
        let deep = (0..<70).reduce(RuleCondition.everything) { condition, _ in !condition }
        #expect(throws: PersonalizationError.self) { try RulePlan(Rules { Exclude(deep) }) }
    }

    @Test("Situations with equal signatures have equal rules, and a signature tells them apart")
    func signatures() throws {
        var generator = SeededGenerator(seed: 9)
        let shop = try Self.shop()
        let rules = Rules {
            for number in 0..<70 { Exclude(.item(ItemID("cup"))).when(.segment("s\(number)")) }
            Boost(.brand("lux"), by: 2).when(.channel(.app) && !.stage(.purchase))
            Bury(.category("kitchen")).when(.location(LocationID("york")) || .searched("Lamp"))
            Exclude(.category("light")).when(.interest(in: .brand("own"), atLeast: 0.3))
            Exclude(.category("gift wrap")).when(.device(.smartphone))
        }
        let plan = try RulePlan(rules)
        var seen: [RuleSignature: CompiledRules] = [:]
        for _ in 0..<300 {
            var context = RuleContext(at: Self.time)
            context.channel = Bool.random(using: &generator) ? .app : .web
            context.stage = Bool.random(using: &generator) ? .purchase : .interest
            context.location = Bool.random(using: &generator) ? LocationID("york") : nil
            context.device = Bool.random(using: &generator) ? .smartphone : nil
            if Bool.random(using: &generator) { context.searches = ["table LAMP, blue"] }
            let number = Int.random(in: 0..<140, using: &generator)
            if number < 70 { context.segments = ["s\(number)"] }
            if Bool.random(using: &generator) { context.interests = [.brand("own"): 0.4] }
            let compiled = try plan.compiled(for: shop, in: context)
            let signature = plan.signature(in: context)
            if let known = seen[signature] {
                #expect(known.eligible == compiled.eligible)
                #expect(known.buried == compiled.buried)
                #expect((0..<4).allSatisfy { known.factor(of: $0) == compiled.factor(of: $0) })
            }
            seen[signature] = compiled
        }
        #expect(seen.count > 80)
    }
}
