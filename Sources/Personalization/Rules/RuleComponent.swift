// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a set of rules is made of.
///
/// Implementation requirements: the rule is the same at every call.
public protocol RuleComponent: Sendable {
    /// The rule.
    var rule: Rule { get }
}

extension RuleComponent {
    /// The rule under a name of its own.
    public func named(_ name: String) -> Rule {
        var rule = rule
        rule.label = name
        return rule
    }

    /// The rule only where `scope` holds as well: in these situations, for these items.
    ///
    /// What is required is required of the items that the scope is about, not of others.
    public func when(_ scope: RuleCondition) -> Rule {
        var rule = rule
        rule.scope = rule.scope == .everything ? scope : rule.scope && scope
        return rule
    }

    /// The rule until just before `end`.
    public func until(_ end: Timestamp) -> Rule { when(.until(end)) }
}
