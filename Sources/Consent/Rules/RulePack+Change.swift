// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension RulePack {
    /// The pack with rules of the retailer's own beside the others.
    ///
    /// Only stricter: what a rule of the pack refuses stays refused, and a use in a place of which
    /// the pack knows no law stays refused too, whatever the added rules say.
    ///
    /// - Throws: `RulePackError` for a name that is taken, or a place that is none.
    public func adding(_ additions: [ConsentRule]) throws(RulePackError) -> RulePack {
        let marked = additions.map { rule in
            var rule = rule
            rule.isAddition = true
            return rule
        }
        return try RulePack(
            id: id, version: version, issued: issued, rules: rules + marked)
    }

    /// The pack with another requirement for a rule: the way to loosen one.
    ///
    /// Every verdict for which the rule is weighed says so, with the reason and who answers for it.
    ///
    /// - Parameters:
    ///   - rule: the name of the rule.
    ///   - requirement: what it asks for instead.
    ///   - reason: why; not blank.
    ///   - person: who answers for it; not blank.
    /// - Returns: a pack of the same name and version; the rule says that it was set aside.
    /// - Throws: `RulePackError` for a rule that is not there, or an override that is not explained.
    public func overriding(
        _ rule: String, with requirement: RuleRequirement, because reason: String,
        by person: String
    ) throws(RulePackError) -> RulePack {
        let override = try Self.explained(rule, reason, person)
        guard let place = rules.firstIndex(where: { $0.id == rule }) else {
            throw RulePackError(.unknownRule, "\(citation) has no rule \(rule)")
        }
        var changed = rules
        changed[place].requirement = requirement
        changed[place].override = override
        return RulePack(knownID: id, version: version, issued: issued, rules: changed)
    }

    /// The pack with rules for laws that it does not know, which may allow.
    ///
    /// They count as overrides: each verdict for which one is weighed says so.
    ///
    /// - Throws: `RulePackError` for a name that is taken, a place that is none, or an override that
    ///   is not explained.
    public func extended(
        with laws: [ConsentRule], because reason: String, by person: String
    ) throws(RulePackError) -> RulePack {
        var marked: [ConsentRule] = []
        for rule in laws {
            var rule = rule
            rule.override = try Self.explained(rule.id, reason, person)
            marked.append(rule)
        }
        return try RulePack(id: id, version: version, issued: issued, rules: rules + marked)
    }

    private static func explained(
        _ rule: String, _ reason: String, _ person: String
    ) throws(RulePackError) -> RuleOverride {
        guard !reason.allSatisfy(\.isWhitespace), !person.allSatisfy(\.isWhitespace) else {
            throw RulePackError(
                .unexplained, "the override of \(rule) lacks its reason or who answers for it")
        }
        return RuleOverride(because: reason, by: person)
    }
}
