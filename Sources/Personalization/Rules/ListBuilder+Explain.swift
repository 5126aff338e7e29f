// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ListBuilder {
    /// Why the item at a place of the last list stands there: what moved it, from where to where.
    ///
    /// Where from is the place that it would have by its score, or else by popularity, if there
    /// were eligibility alone: no boosts, pins, caps, diversity, chance, nor anything bought.
    /// Reason codes: `personalization.rule-pinned`, `.rule-boosted`, `.rule-buried`,
    /// `.bought-before`, `.cap-given-up`, `.explored`, `.popular`, `.disliked`, and `.moved` where
    /// it stands elsewhere because of what was done with others.
    ///
    /// - Parameters:
    ///   - place: a place of the list, from 0; nothing is said of others.
    ///   - request: what the list was asked for.
    ///   - scores: the scores that it was made of.
    ///   - list: the list.
    /// - Returns: the reasons, the strongest first.
    /// - Complexity: the number of scores; of an item without one, the number of items.
    public func reasons(
        at place: Int, for request: borrowing ListRequest, scores: borrowing ScoreSink,
        in list: [ListEntry]
    ) -> [Reason] {
        guard list.indices.contains(place) else { return [] }
        let entry = list[place]
        let from = plainPlace(of: entry.item, request, scores)
        let way = from == place ? "stays at \(place)" : "from \(from) to \(place)"
        var reasons: [Reason] = []
        func add(_ code: Reason.Code, _ words: String) { reasons.append(Reason(code, words)) }
        for rule in activeRules(on: entry.item) {
            switch rule.effect {
            case .pin:
                if entry.source == .pinned {
                    add("personalization.rule-pinned", "\(rule.name): \(way)")
                }
            case .boost(let factor):
                if entry.score != 0, factor != 1, entry.source != .pinned {
                    add("personalization.rule-boosted", "\(rule.name): \(way)")
                }
            case .bury:
                if entry.source != .pinned {
                    add("personalization.rule-buried", "\(rule.name): \(way)")
                }
            case .exclude, .require, .cap, .mayRepeat: break
            }
        }
        if entry.isRepeated {
            add("personalization.bought-before", "bought before, nothing else is left: \(way)")
        }
        if entry.capsGivenUp > 0 {
            let caps = rules.caps.suffix(entry.capsGivenUp).map { rules.plan.rules.rules[$0.rule] }
            let names = caps.map(\.name).joined(separator: ", ")
            add("personalization.cap-given-up", "nothing else is left, given up: \(names)")
        }
        if request.settings.exploration != .off, entry.capsGivenUp == 0, entry.source != .pinned {
            add("personalization.explored", "shown with a probability of \(entry.propensity)")
        }
        if entry.source == .popular { add("personalization.popular", "by popularity") }
        if entry.source == .disliked {
            add("personalization.disliked", "models speak against it, little else is left")
        }
        if reasons.isEmpty, from != place {
            add("personalization.moved", "because of what was done with others: \(way)")
        }
        return reasons
    }

    /// Why an item is not in the last list; empty when it is.
    ///
    /// Reason codes: `personalization.unknown-item`, `.not-offered`, `.rule-excluded` for each
    /// rule, `.excluded`, `.last-of-session`, `.bought-before`, `.price`, and for what might have
    /// been shown `.cap`, `.rule-buried`, `.behind`.
    ///
    /// - Parameters:
    ///   - item: the item.
    ///   - request: what the list was asked for.
    ///   - scores: the scores that it was made of.
    ///   - list: the list.
    /// - Returns: all reasons that there are.
    public func reasonsAgainst(
        _ item: UInt32, for request: borrowing ListRequest, scores: borrowing ScoreSink,
        in list: [ListEntry]
    ) -> [Reason] {
        guard item < facts.itemCount else {
            return [Reason("personalization.unknown-item", "the catalogue does not have the item")]
        }
        if list.contains(where: { $0.item == item }) { return [] }
        var reasons: [Reason] = []
        func add(_ code: Reason.Code, _ words: String) { reasons.append(Reason(code, words)) }
        if !request.offered.contains(item) {
            add("personalization.not-offered", "not sold or not in stock there")
        }
        for rule in rulesAgainst(item) { add("personalization.rule-excluded", rule.name) }
        if request.excluded.contains(item) {
            add("personalization.excluded", "the request excludes it")
        }
        if request.last == item, !request.settings.repeatsLast {
            add("personalization.last-of-session", "the newest of the session is not repeated")
        }
        if request.settings.bought == .excluded, request.bought.contains(item),
            !rules.mayRepeat(item)
        {
            add("personalization.bought-before", "bought before")
        }
        if !request.settings.allows(facts.price(of: item)) {
            let price = facts.price(of: item)
            add("personalization.price", price.map { "it costs \($0)" } ?? "its price is unknown")
        }
        return reasons.isEmpty ? reasonsBehind(item, request, scores, list) : reasons
    }

    private func reasonsBehind(
        _ item: UInt32, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink,
        _ list: [ListEntry]
    ) -> [Reason] {
        var reasons: [Reason] = []
        for cap in rules.caps {
            let groups = groups(of: item, rules.facets[cap.facet])
            for group in groups
            where list.count(where: {
                self.groups(of: $0.item, rules.facets[cap.facet]).contains(group)
            })
                >= cap.most
            {
                let name = rules.plan.rules.rules[cap.rule].name
                reasons.append(
                    Reason(
                        "personalization.cap", "\(name): full of \(facts.feature(group).words)"))
            }
        }
        for rule in activeRules(on: item) where rule.effect == .bury {
            reasons.append(Reason("personalization.rule-buried", rule.name))
        }
        if request.settings.bought == .last, request.bought.contains(item), !rules.mayRepeat(item) {
            reasons.append(
                Reason("personalization.bought-before", "bought before: behind all else"))
        }
        let place = plainPlace(of: item, request, scores)
        reasons.append(
            Reason(
                "personalization.behind",
                "it would stand at \(place) by its score, the list has \(list.count)"))
        return reasons
    }

    private func groups(of item: UInt32, _ facet: ItemFacet) -> [UInt32] {
        var groups: [UInt32] = []
        facts.appendGroups(of: item, in: facet, to: &groups)
        return groups
    }

    /// The rules that say something of the item and count in the situation.
    private func activeRules(on item: UInt32) -> [Rule] {
        rules.active.map { rules.plan.rules.rules[$0] }.filter { rule in
            if case .pin(let name, _) = rule.effect, facts.number(of: name) != item { return false }
            return rule.scope.node.holds(for: item, facts, in: rules.context)
                && rule.condition.node.holds(for: item, facts, in: rules.context)
        }
    }

    /// The rules that keep the item out.
    private func rulesAgainst(_ item: UInt32) -> [Rule] {
        rules.active.map { rules.plan.rules.rules[$0] }.filter { rule in
            guard rule.scope.node.holds(for: item, facts, in: rules.context) else { return false }
            let holds = rule.condition.node.holds(for: item, facts, in: rules.context)
            return rule.effect == .exclude && holds || rule.effect == .require && !holds
        }
    }

    /// Where the item would stand by scores and popularity among what may be shown.
    private func plainPlace(
        of item: UInt32, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink
    ) -> Int {
        let score = scores.score(of: item)
        var before = 0
        for place in 0..<scores.count {
            let other = scores.item(at: place)
            let found = scores.score(of: other)
            let isBefore = found > score || found == score && other < item
            // What has no score is in front of what has one below 0, and is counted below.
            if found != 0, isBefore, mayShow(other, request) { before += 1 }
        }
        guard score <= 0 else { return before }
        for other in popular {
            if other == item { break }
            if scores.score(of: other) == 0, mayShow(other, request) { before += 1 }
        }
        if score < 0, let place = popular.firstIndex(of: item) {
            for other in popular[place...] where other != item {
                if scores.score(of: other) == 0, mayShow(other, request) { before += 1 }
            }
        }
        return before
    }

    private func mayShow(_ item: UInt32, _ request: borrowing ListRequest) -> Bool {
        request.offered.contains(item) && rules.eligible.contains(item)
            && !request.excluded.contains(item)
            && (request.settings.repeatsLast || request.last != item)
            && request.settings.allows(facts.price(of: item))
    }
}
