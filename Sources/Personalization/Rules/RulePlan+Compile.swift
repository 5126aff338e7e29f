// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension RulePlan {
    /// The rules for one catalogue and one kind of situation.
    ///
    /// - Parameters:
    ///   - facts: what is known of the items, with the prices of the place and the channel.
    ///   - context: the situation; rules whose scope it does not meet do not count.
    ///   - mask: what may be offered at all, such as the stock of a store, if that is to be part of
    ///     what is eligible.
    /// - Returns: the compiled rules, with what is odd about them.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table's size.
    /// - Complexity: O(items ÷ 64) for each rule about many items, the number of items for each
    ///   about few, O(items) for each different price.
    public func compiled(
        for facts: some ItemFacts, in context: RuleContext, within mask: EligibilityMask? = nil
    ) throws(PersonalizationError) -> CompiledRules {
        let count = facts.itemCount
        if let mask, mask.count != count {
            throw PersonalizationError(
                .sizeMismatch, "a mask of \(mask.count) items for \(count) items")
        }
        var compiler = RuleCompiler(facts, context)
        let active = rules.rules.indices.filter { index in
            let scope = rules.rules[index].scope.node
            return scope.isAboutItems || scope.holds(in: context)
        }
        compiler.findPrices(
            active.flatMap { [rules.rules[$0].scope.node, rules.rules[$0].condition.node] })
        var outcome = RuleOutcome(count: count, within: mask)
        var pins: [CompiledRules.Pinned] = []
        var caps: [CompiledRules.Capped] = []
        var facets: [ItemFacet] = []
        for index in active {
            let rule = rules.rules[index]
            compiler.beginRule()
            switch rule.effect {
            case .pin(let item, let place):
                guard let number = facts.number(of: item) else {
                    outcome.note(index, rule, .unknown, "item \(item) is not known")
                    continue
                }
                let isIn = compiler.items(rule.scope.node).contains(number)
                compiler.unknown.forEach { outcome.note(index, rule, $0.kind, $0.words) }
                if isIn {
                    pins.append(CompiledRules.Pinned(item: number, place: place, rule: index))
                }
            case .cap(let facet, let most):
                if !facets.contains(facet) { facets.append(facet) }
                let place = facets.firstIndex(of: facet) ?? 0
                caps.append(CompiledRules.Capped(facet: place, most: most, rule: index))
            case .exclude, .require, .boost, .bury, .mayRepeat:
                Self.apply(rule, index, &compiler, &outcome)
            }
        }
        pins = settled(pins, &outcome)
        outcome.close(rules.rules)
        return CompiledRules(
            plan: self, itemCount: count, context: context, active: active, outcome: outcome,
            pins: pins, caps: caps, facets: facets)
    }

    private static func apply(
        _ rule: Rule, _ index: Int, _ compiler: inout RuleCompiler<some ItemFacts>,
        _ outcome: inout RuleOutcome
    ) {
        var node = rule.condition.node
        if rule.effect == .require { node = .not(node) }
        // A scope that says nothing of items holds, or the rule would not count.
        let scope = rule.scope.node
        if scope.isAboutItems { node = .all([scope, node]) }
        let items = compiler.items(node)
        for found in compiler.unknown { outcome.note(index, rule, found.kind, found.words) }
        if rule.effect == .require {
            outcome.keepOut(items, index, rule)
            return
        }
        if items.isNothing {
            outcome.note(index, rule, .matchesNothing, "no item meets the condition")
            return
        }
        switch rule.effect {
        case .exclude: outcome.keepOut(items, index, rule)
        case .boost(let factor): outcome.boost(items, by: factor, index)
        case .bury: outcome.bury(items, index)
        case .mayRepeat: outcome.repeats(items, index)
        case .require, .pin, .cap: break
        }
    }

    /// The pins by their places; of two for one place the later comes to the next free one.
    private func settled(
        _ pins: [CompiledRules.Pinned], _ outcome: inout RuleOutcome
    ) -> [CompiledRules.Pinned] {
        var taken = Set<Int>()
        var items = Set<UInt32>()
        var settled: [CompiledRules.Pinned] = []
        for var pin in pins {
            let rule = rules.rules[pin.rule]
            guard items.insert(pin.item).inserted else {
                outcome.note(pin.rule, rule, .pinnedTwice, "an earlier rule pins the item")
                continue
            }
            if !Words.contains(pin.item, outcome.eligible) {
                outcome.note(pin.rule, rule, .onlyExcluded, "the item is kept out by other rules")
            }
            if taken.contains(pin.place) {
                outcome.note(pin.rule, rule, .samePlace, "an earlier rule pins to the place")
                while taken.contains(pin.place) { pin.place += 1 }
            }
            taken.insert(pin.place)
            settled.append(pin)
        }
        return settled.sorted { $0.place < $1.place }
    }
}
