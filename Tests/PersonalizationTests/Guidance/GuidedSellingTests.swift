// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct GuidedSellingTests {
    static let nothing = ScoreSink()

    static func dialogue(_ constraints: GuidedConstraint...) -> GuidedDialogue {
        var dialogue = GuidedDialogue()
        for constraint in constraints { dialogue.add(constraint) }
        return dialogue
    }

    static func random(
        _ count: Int, items: Int, _ generator: inout SeededGenerator
    ) -> GuidedDialogue {
        var dialogue = GuidedDialogue()
        for _ in 0..<count {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                dialogue.add(
                    .costs(
                        atMost: RuleWorld.euros(Int64.random(in: 0..<900, using: &generator))))
            case 1: dialogue.add(.inStockHere)
            case 2:
                dialogue.add(
                    .should(RuleWorld.condition(items: items, depth: 1, &generator)))
            default:
                dialogue.add(.must(RuleWorld.condition(items: items, depth: 1, &generator)))
            }
        }
        return dialogue
    }

    static func meets(
        _ constraint: GuidedConstraint, _ item: Int, _ world: RuleWorld, _ here: EligibilityMask,
        _ context: RuleContext
    ) -> Bool {
        if constraint == .inStockHere { return here.contains(UInt32(item)) }
        return world.holds(constraint.node, item, context)
    }

    @Test(
        "P28 Candidates are what meets each must, and each other item hears why not",
        arguments: 1...30)
    func candidates(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let items = 90
        let world = try RuleWorld(items: items, &generator)
        let offered = RandomMask.mask(items, 0.8, &generator)
        let here = RandomMask.mask(items, 0.6, &generator)
        let context = RuleWorld.context(&generator)
        let guide = try GuidedSelling(
            facts: world.facts, offered: offered, here: here, in: context)
        var dialogue = GuidedDialogue()
        var before = guide.candidates(dialogue)
        #expect(before == offered)
        for constraint in Self.random(6, items: items, &generator).constraints {
            dialogue.add(constraint)
            let now = guide.candidates(dialogue)
            var wanted = EligibilityMask(count: items)
            for item in 0..<items where offered.contains(UInt32(item)) {
                let isIn = dialogue.constraints.filter(\.isMust).allSatisfy {
                    Self.meets($0, item, world, here, context)
                }
                wanted.set(UInt32(item), to: isIn)
            }
            #expect(now == wanted)
            for item in 0..<UInt32(items) {
                let reasons = guide.reasonsAgainst(item, dialogue)
                #expect(reasons.isEmpty == now.contains(item))
            }
            if constraint.ceiling == nil {
                var both = now
                try both.formIntersection(before)
                #expect(both == now, "candidates only shrink")
            }
            before = now
        }
        let shown = guide.suggestions(5, dialogue, scores: Self.nothing)
        #expect(shown.count == min(5, before.eligibleCount))
        #expect(shown.allSatisfy { before.contains($0.item) })
        let wishes = dialogue.constraints.filter { !$0.isMust }
        for suggestion in shown {
            let met = wishes.filter { Self.meets($0, Int(suggestion.item), world, here, context) }
            #expect(suggestion.met == met && suggestion.missed.count == wishes.count - met.count)
        }
        let most = (0..<items).filter { before.contains(UInt32($0)) }.map { item in
            wishes.count { Self.meets($0, item, world, here, context) }
        }.sorted(by: >)
        #expect(shown.map(\.met.count) == Array(most.prefix(5)))
    }

    @Test(
        "P28 When nothing is left, the smallest sets that lead anywhere are named",
        arguments: 1...60)
    func relaxations(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let items = 40
        let world = try RuleWorld(items: items, &generator)
        let offered = RandomMask.mask(items, 0.5, &generator)
        let here = RandomMask.mask(items, 0.2, &generator)
        let context = RuleWorld.context(&generator)
        let guide = try GuidedSelling(
            facts: world.facts, offered: offered, here: here, in: context)
        let dialogue = Self.random(7, items: items, &generator)
        let found = guide.relaxations(dialogue)
        let musts = dialogue.constraints.filter(\.isMust)
        // All sets of musts, asked one by one; a ceiling can only be raised to a known price.
        var wanted: [Set<GuidedConstraint>: Int] = [:]
        var fewest = Int.max
        for bits in 0..<(1 << musts.count) {
            let given = Set(musts.indices.filter { bits >> $0 & 1 == 1 }.map { musts[$0] })
            let count = (0..<items).count { item in
                guard offered.contains(UInt32(item)) else { return false }
                let isPriced = world.rows[item].price != nil
                return musts.allSatisfy {
                    Self.meets($0, item, world, here, context)
                        || given.contains($0) && ($0.ceiling == nil || isPriced)
                }
            }
            guard count > 0, given.count <= fewest else { continue }
            if given.count < fewest { wanted.removeAll() }
            fewest = given.count
            wanted[given] = count
        }
        if fewest == 0 || wanted.isEmpty {
            #expect(found.isEmpty)
            return
        }
        #expect(found.count == wanted.count)
        for relaxation in found {
            #expect(wanted[Set(relaxation.givenUp)] == relaxation.count)
            var relaxed = dialogue
            relaxed.apply(relaxation)
            #expect(!guide.candidates(relaxed).words.allSatisfy { $0 == 0 })
            guard let ceiling = relaxation.ceiling else { continue }
            // A cent less, and it would lead nowhere.
            relaxed.add(.costs(atMost: RuleWorld.euros(ceiling.minorUnits - 1)))
            #expect(guide.candidates(relaxed).eligibleCount == 0)
        }
        #expect(found.map(\.count) == found.map(\.count).sorted(by: >))
    }

    /// Eight shirts: four colours, two sizes, all of one brand, a fabric that only one has.
    static func shirts() throws -> GuidedSelling<CatalogueFacts> {
        let colours = ["red", "red", "blue", "blue", "green", "green", "white", "white"]
        let changes = colours.enumerated().map { number, colour in
            var listing = Listing(ItemID("shirt\(number)"), price: RuleWorld.euros(2_000))
            listing.brand = "own"
            listing.attributes = [
                "colour": [colour], "size": [number % 2 == 0 ? "S" : "L"],
                "fabric": number == 3 ? ["silk"] : [],
            ]
            return CatalogueChange.listed(listing)
        }
        return try GuidedSelling(
            facts: CatalogueFacts(try Catalogue(changes), asOf: RuleWorld.time),
            offered: EligibilityMask(count: 8, allEligible: true),
            in: RuleContext(at: RuleWorld.time))
    }

    @Test("P28 The question is asked that tells most, until one is left")
    func questions() throws {
        let guide = try Self.shirts()
        var dialogue = GuidedDialogue()
        let first = try #require(guide.nextQuestion(dialogue))
        #expect(first.topic == .facet(.attribute("colour")) && first.gain == 2)
        #expect(first.answers.map(\.words) == ["blue", "green", "red", "white"])
        #expect(first.answers.allSatisfy { $0.count == 2 })
        for answer in first.answers {
            var next = dialogue
            next.add(answer.constraint)
            #expect(guide.candidates(next).eligibleCount == answer.count)
        }
        dialogue.decline(.facet(.attribute("colour")))
        let second = try #require(guide.nextQuestion(dialogue))
        #expect(second.topic == .facet(.attribute("size")) && second.gain == 1)
        dialogue.add(second.answers[0].constraint)
        dialogue.add(first.answers[0].constraint)
        #expect(guide.candidates(dialogue).eligibleCount == 1)
        #expect(guide.nextQuestion(dialogue) == nil)
        // With two answers shown, the other two colours are one answer.
        let short = try #require(guide.nextQuestion(GuidedDialogue(), answers: 2))
        #expect(short.topic == .facet(.attribute("colour")) && short.answers.count == 2)
        #expect(short.gain == 1.5)
        #expect(GuidedSelling<CatalogueFacts>.gain([1], 8) == 0.375)
    }

    @Test(
        "P28 A price is asked in quarters, and each answer leaves what it says", arguments: 1...10)
    func prices(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let world = try RuleWorld(items: 60, &generator)
        let guide = try GuidedSelling(
            facts: world.facts, offered: RandomMask.mask(60, 0.9, &generator),
            in: RuleContext(at: RuleWorld.time))
        var dialogue = GuidedDialogue()
        var count = guide.candidates(dialogue).eligibleCount
        while let question = guide.nextQuestion(dialogue) {
            #expect(question.gain > 0 && !question.answers.isEmpty)
            #expect(question == guide.nextQuestion(dialogue))
            for answer in question.answers {
                var next = dialogue
                next.add(answer.constraint)
                let left = guide.candidates(next).eligibleCount
                #expect(left == answer.count && left > 0 && left < count)
            }
            if Int.random(in: 0..<3, using: &generator) == 0 {
                dialogue.decline(question.topic)
            } else if let answer = question.answers.randomElement(using: &generator) {
                dialogue.add(answer.constraint)
                count = answer.count
            }
        }
        #expect(dialogue.constraints.count + dialogue.declined.count >= 1)
    }

    @Test("P28 A dialogue keeps one price and no constraint twice, and has an end")
    func dialogueLimits() {
        var dialogue = Self.dialogue(
            .costs(atMost: RuleWorld.euros(5)), .must(.brand("a")), .must(.brand("a")),
            .costs(atMost: RuleWorld.euros(9)))
        #expect(dialogue.constraints.map(\.words) == ["brand a", "price at most 0.09 EUR"])
        dialogue.remove(.must(.brand("a")))
        #expect(dialogue.constraints.count == 1)
        var added: [Bool] = []
        for number in 0..<63 { added.append(dialogue.add(.should(.brand("b\(number)")))) }
        #expect(!added.contains(false))
        added = [dialogue.add(.inStockHere), dialogue.add(.costs(atMost: RuleWorld.euros(1)))]
        #expect(added == [false, true])
        #expect(dialogue.constraints.count == GuidedDialogue.most)
    }
}
