// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct CompiledRulesTests {
    /// What differs between compiled rules and every rule asked of every item.
    static func differences(
        _ compiled: CompiledRules, _ world: RuleWorld, _ rules: Rules, _ context: RuleContext
    ) -> [String] {
        var wrong: [String] = []
        for item in world.rows.indices {
            let number = UInt32(item)
            let isEligible = world.isEligible(rules, item, context)
            if compiled.eligible.contains(number) != isEligible { wrong.append("mask \(item)") }
            let factor = world.factor(rules, item, context)
            if isEligible, compiled.factor(of: number) != factor { wrong.append("factor \(item)") }
            let isBuried = !world.rules(rules, on: item, context) { $0 == .bury }.isEmpty
            if compiled.isBuried(number) != isBuried { wrong.append("bury \(item)") }
            let repeats = !world.rules(rules, on: item, context) { $0 == .mayRepeat }.isEmpty
            if compiled.mayRepeat(number) != repeats { wrong.append("repeat \(item)") }
        }
        return wrong
    }

    @Test("P34 Compiled rules say of every item what each rule says of it", arguments: 1...40)
    func equalsEachRule(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let items = [1, 63, 64, 65, 130, 700].randomElement(using: &generator) ?? 1
        let world = try RuleWorld(items: items, &generator)
        let count = Int.random(in: 0...12, using: &generator)
        let rules = RuleWorld.rules(count, items: items, &generator)
        let context = RuleWorld.context(&generator)
        let compiled = try RulePlan(rules).compiled(for: world.facts, in: context)
        #expect(Self.differences(compiled, world, rules, context) == [], "\(rules)")
        let last = compiled.eligible.words.last ?? 0
        #expect((last >> UInt64((items - 1) % 64)) >> 1 == 0, "bits behind the last item")
    }

    @Test("P34 A changed item is brought up to date as if all was compiled anew", arguments: 1...20)
    func updates(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed + 100))
        let items = 150
        let before = try RuleWorld(items: items, &generator)
        let after = try RuleWorld(items: items, &generator)
        let rules = RuleWorld.rules(10, items: items, &generator)
        let context = RuleWorld.context(&generator)
        let plan = try RulePlan(rules)
        var compiled = try plan.compiled(for: before.facts, in: context)
        for item in (0..<UInt32(items)).shuffled(using: &generator) {
            compiled.update(item, after.facts)
        }
        #expect(Self.differences(compiled, after, rules, context) == [], "\(rules)")
        let anew = try plan.compiled(for: after.facts, in: context)
        #expect(compiled.eligible == anew.eligible)
        compiled.update(UInt32(items), after.facts)
    }

    @Test("P34 Stock of a store is part of what is eligible, when it is asked for")
    func within() throws {
        var generator = SeededGenerator(seed: 5)
        let world = try RuleWorld(items: 200, &generator)
        let context = RuleContext(at: RuleWorld.time)
        let mask = ScorerTests.mask(200, 0.5, &generator)
        let plan = try RulePlan(Rules { Exclude(.category("c1")) })
        let compiled = try plan.compiled(for: world.facts, in: context, within: mask)
        var wanted = try plan.compiled(for: world.facts, in: context).eligible
        try wanted.formIntersection(mask)
        #expect(compiled.eligible == wanted)
        let other = EligibilityMask(count: 199)
        #expect(throws: PersonalizationError.self) {
            try plan.compiled(for: world.facts, in: context, within: other)
        }
    }

    @Test("Few prices and many, small and large, are found in their bands", arguments: 1...10)
    func prices(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let top = Int64(Int32.max)
        let edges: [Int64] = [-1, 0, 1, 999, top - 1, top, top + 1, .max, .min]
        let wide = Bool.random(using: &generator) ? 9 : 4
        let prices = (0..<200).map { _ in
            edges[Int.random(in: 0..<wide, using: &generator)]
        }
        let currencies = (0..<200).map { _ in UInt16.random(in: 0..<2, using: &generator) }
        var bands: [ClosedRange<Int64>] = [.min...(.max), -5...(-1), 0...0]
        for low in edges { for high in edges where low <= high { bands.append(low...high) } }
        let masks = PriceBands(bands).masks(of: prices, currencies, in: 1)
        for (band, mask) in zip(bands, masks) {
            let found = prices.indices.filter { Words.contains(UInt32($0), mask) }
            let wanted = prices.indices.filter {
                prices[$0] >= 0 && currencies[$0] == 1 && band.contains(prices[$0])
            }
            #expect(found == wanted, "\(band)")
        }
        let alone = PriceBands(bands).masks(of: prices, nil, in: 0)
        for (band, mask) in zip(bands, alone) {
            let found = prices.indices.filter { Words.contains(UInt32($0), mask) }
            let wanted = prices.indices.filter { prices[$0] >= 0 && band.contains(prices[$0]) }
            #expect(found == wanted, "\(band)")
        }
        #expect(PriceBands([]).masks(of: prices, currencies, in: 0).isEmpty)
        #expect(PriceBands([0...9]).masks(of: prices, currencies, in: nil) == [[0, 0, 0, 0]])
    }

    @Test("A price is that of the place, the channel and the time")
    func localPrices() throws {
        let york = LocationID("york")
        let app = Channel(.app)
        let time = RuleWorld.time
        var cup = Listing(ItemID("cup"), price: RuleWorld.euros(300))
        cup.reduction = PriceReduction(to: RuleWorld.euros(200), until: time)
        let plate = Listing(ItemID("plate"), price: RuleWorld.euros(500))
        var inApp = ChannelListing(ItemID("cup"), in: app)
        inApp.price = ItemPrice(Money(minorUnits: 5, .pln))
        var inYork = PlaceTerms(ItemID("plate"), at: york)
        inYork.price = ItemPrice(RuleWorld.euros(90))
        let catalogue = try Catalogue([
            .listed(cup), .listed(plate), .priced(inYork), .channelListed(inApp),
        ])
        let plan = try RulePlan(Rules { Require(.price(atMost: RuleWorld.euros(299))) })
        func found(
            _ location: LocationID?, _ channel: Channel?, _ at: Timestamp
        ) throws -> [Bool] {
            let facts = CatalogueFacts(catalogue, at: location, in: channel, asOf: at)
            let rules = try plan.compiled(for: facts, in: RuleContext(at: at))
            return [rules.eligible.contains(0), rules.eligible.contains(1)]
        }
        #expect(try found(nil, nil, time) == [false, false])
        #expect(try found(nil, nil, time - .seconds(1)) == [true, false])
        #expect(try found(york, nil, time) == [false, true])
        #expect(try found(york, app, time - .seconds(1)) == [false, true])
    }

    @Test(
        "Sets of items obey the laws of sets, few or many, all but few or many", arguments: 1...20)
    func sets(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let count = 300
        func set() -> (ItemSet, Set<UInt32>) {
            let shares: [Double] = [0, 0.01, 0.5, 1]
            let share = shares.randomElement(using: &generator) ?? 0
            let items = (0..<UInt32(count)).filter { _ in
                Double.random(in: 0..<1, using: &generator) < share
            }
            var words = [UInt64](repeating: 0, count: 5)
            Words.insert(items, into: &words)
            let isMask = Bool.random(using: &generator)
            let isComplement = Bool.random(using: &generator)
            let all = Set(0..<UInt32(count))
            return (
                ItemSet(body: isMask ? .mask(words) : .list(items), isComplement: isComplement),
                isComplement ? all.subtracting(items) : Set(items)
            )
        }
        func members(_ set: ItemSet) -> Set<UInt32> {
            Set((0..<UInt32(count)).filter(set.contains))
        }
        for _ in 0..<20 {
            let ((a, wantedA), (b, wantedB)) = (set(), set())
            #expect(members(a) == wantedA)
            let both = ItemSet.intersection([a, b])
            #expect(members(both) == wantedA.intersection(wantedB))
            var words = [UInt64](repeating: 0, count: 5)
            a.add(to: &words, of: count)
            #expect(members(ItemSet(body: .mask(words), isComplement: false)) == wantedA)
            #expect(b.meets(words) == !wantedA.isDisjoint(with: wantedB))
            b.remove(from: &words)
            let rest = ItemSet(body: .mask(words), isComplement: false)
            #expect(members(rest) == wantedA.subtracting(wantedB))
        }
    }
}
