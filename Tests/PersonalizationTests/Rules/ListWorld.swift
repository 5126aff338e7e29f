// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Personalization

/// A list to be made, by chance, and the slow way to make it.
struct ListWorld {
    let world: RuleWorld
    let rules: Rules
    let context: RuleContext
    let builder: ListBuilder<CatalogueFacts>
    var request: ListRequest
    var scores: [UInt32: Float] = [:]

    init(
        items: Int, rules wanted: Rules? = nil, _ generator: inout SeededGenerator
    ) throws {
        world = try RuleWorld(items: items, &generator)
        context = RuleWorld.context(&generator)
        let number = Int.random(in: 0...8, using: &generator)
        rules = wanted ?? RuleWorld.rules(number, items: items, &generator)
        let compiled = try RulePlan(rules).compiled(for: world.facts, in: context)
        builder = try ListBuilder(
            rules: compiled, facts: world.facts,
            popular: (0..<UInt32(items)).shuffled(using: &generator))
        let shares: [Double] = [1, 0.9, 0.5, 0.1]
        let share = shares.randomElement(using: &generator) ?? 1
        let limit = Int.random(in: 0...20, using: &generator)
        request = ListRequest(
            limit: limit, offered: RandomMask.mask(items, share, &generator))
        func some(_ most: Int) -> [UInt32] {
            (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                UInt32.random(in: 0..<UInt32(items), using: &generator)
            }
        }
        request.excluded = some(5)
        request.bought = some(8)
        request.last = some(1).first
        request.settings.repeatsLast = Bool.random(using: &generator)
        request.settings.bought =
            SlotSettings.Bought.allCases.randomElement(using: &generator) ?? .last
        if Int.random(in: 0..<4, using: &generator) == 0 {
            request.settings.priceCeiling = RuleWorld.euros(700)
        }
        if Int.random(in: 0..<6, using: &generator) == 0 {
            request.settings.lowestPrice = RuleWorld.euros(100)
        }
        if Int.random(in: 0..<2, using: &generator) == 0 {
            request.settings.diversity = Diversity(
                relevance: [0, 0.3, 0.7, 1].randomElement(using: &generator) ?? 1,
                window: Int.random(in: 1...12, using: &generator))
        }
        // Few different values, so that ties are frequent.
        let values: [Float] = [0, 1, 2, 3, 0.5, -1, -0.25, .leastNonzeroMagnitude, 3e38]
        for _ in 0..<Int.random(in: 0...items, using: &generator) {
            scores[UInt32.random(in: 0..<UInt32(items), using: &generator)] =
                values.randomElement(using: &generator) ?? 0
        }
    }

    /// The scores in a sink, in an order of chance.
    func sink() -> ScoreSink {
        var sink = ScoreSink()
        sink.begin(itemCount: world.rows.count)
        for (item, score) in scores { sink.add(score, to: item) }
        return sink
    }

    func isBarred(_ item: UInt32) -> Bool {
        let settings = request.settings
        if request.excluded.contains(item) { return true }
        if request.last == item, !settings.repeatsLast { return true }
        return settings.bought == .excluded && wasBought(item)
    }

    func wasBought(_ item: UInt32) -> Bool {
        guard request.bought.contains(item) else { return false }
        return world.rules(rules, on: Int(item), context) { $0 == .mayRepeat }.isEmpty
    }

    func isFree(_ item: UInt32) -> Bool {
        guard request.offered.contains(item), !isBarred(item),
            world.isEligible(rules, Int(item), context)
        else { return false }
        let price = world.rows[Int(item)].price
        if let least = request.settings.lowestPrice {
            guard let price, price >= least.minorUnits else { return false }
        }
        if let ceiling = request.settings.priceCeiling {
            guard let price, price <= ceiling.minorUnits else { return false }
        }
        return true
    }

    func counted(_ item: UInt32) -> Float {
        let score = scores[item, default: 0]
        let factor = world.factor(rules, Int(item), context)
        if score == 0 || factor == 1 { return score }
        let value = score > 0 ? score * factor : score / factor
        if value == 0 { return score > 0 ? .leastNonzeroMagnitude : -.leastNonzeroMagnitude }
        return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    /// The free items of each section, in order.
    func sections() -> [[UInt32]] {
        var sections = [[UInt32]](repeating: [], count: 4)
        let place = Dictionary(
            uniqueKeysWithValues: builder.popular.enumerated().map { ($0.element, $0.offset) })
        func rank(_ item: UInt32) -> (Int, Float, Int) {
            let value = counted(item)
            if value == 0 { return (1, 0, place[item] ?? 0) }
            return (value > 0 ? 0 : 2, -value, Int(item))
        }
        for item in (0..<UInt32(world.rows.count)) where isFree(item) {
            let isBuried = !world.rules(rules, on: Int(item), context) { $0 == .bury }.isEmpty
            let isLast = request.settings.bought == .last && wasBought(item)
            sections[(isBuried ? 1 : 0) + (isLast ? 2 : 0)].append(item)
        }
        return sections.map { $0.sorted { rank($0) < rank($1) } }
    }

    func groups(_ item: UInt32, _ facet: ItemFacet) -> [ItemFeature] {
        let features = world.rows[Int(item)].features.filter { $0.facet == facet }
        guard facet == .category else { return features }
        return features.filter {
            if case .category(let path) = $0 { path.depth == 2 } else { false }
        }
    }

    func likeness(_ left: UInt32, _ right: UInt32) -> Float {
        let (a, b) = (
            Set(world.rows[Int(left)].features), Set(world.rows[Int(right)].features)
        )
        let all = a.union(b).count
        return all == 0 ? 0 : Float(a.intersection(b).count) / Float(all)
    }

    /// The list, the slow way.
    func reference() -> [UInt32] {
        let limit = min(request.limit, world.rows.count)
        var caps: [(ItemFacet, Int)] = []
        var pins: [(item: UInt32, place: Int)] = []
        var places = Set<Int>()
        var seen = Set<UInt32>()
        for rule in rules.rules {
            switch rule.effect {
            case .cap(let facet, let most):
                if rule.scope.node.isAboutItems || rule.scope.node.holds(in: context) {
                    caps.append((facet, most))
                }
            case .pin(let name, var place):
                guard let item = builder.facts.number(of: name),
                    world.holds(rule.scope.node, Int(item), context),
                    seen.insert(item).inserted
                else { continue }
                while !places.insert(place).inserted { place += 1 }
                pins.append((item, place))
            default: break
            }
        }
        pins = pins.filter { $0.place < limit && isFree($0.item) }
            .sorted { $0.place < $1.place }
        var shown = pins.map(\.item)
        var chosen: [UInt32] = []
        var sections = sections().map { $0.filter { !shown.contains($0) } }
        let diversity = request.settings.diversity
        func hasRoom(_ item: UInt32, _ count: Int) -> Bool {
            caps.prefix(count).allSatisfy { facet, most in
                groups(item, facet).allSatisfy { group in
                    shown.count { groups($0, facet).contains(group) } < most
                }
            }
        }
        for givenUp in 0...caps.count {
            for section in 0..<4 {
                let greatest = sections[section].first.map(counted) ?? 0
                while chosen.count < limit - pins.count {
                    let width = givenUp > 0 ? 1 : diversity?.window ?? 1
                    let window = sections[section]
                        .filter { hasRoom($0, caps.count - givenUp) }.prefix(width)
                    guard var best = window.first else { break }
                    if width > 1, let diversity {
                        func value(_ item: UInt32) -> Float {
                            let value = counted(item)
                            let share =
                                greatest > 0
                                ? max(value / greatest, -1) : (value < 0 ? Float(-1) : 0)
                            if diversity.relevance == 1 { return share }
                            let like = shown.map { likeness(item, $0) }.max() ?? 0
                            return diversity.relevance * share
                                - (1 - diversity.relevance) * like
                        }
                        for item in window where value(item) > value(best) { best = item }
                    }
                    chosen.append(best)
                    shown.append(best)
                    sections[section].removeAll { $0 == best }
                }
            }
        }
        var list: [UInt32] = []
        while list.count < pins.count + chosen.count {
            let pin = pins.first { !list.contains($0.item) }
            let next = chosen.first { !list.contains($0) }
            if let pin, pin.place <= list.count || next == nil {
                list.append(pin.item)
            } else if let next {
                list.append(next)
            }
        }
        return list
    }
}
