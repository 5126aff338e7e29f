// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A rule that was weighed for a verdict, and what it says.
public struct RuleFinding: Hashable, Sendable {
    /// The name of the rule.
    public var rule: String
    /// The pack that it is of, with its version.
    public var pack: String
    /// The place for which it was weighed: `DE`, `US-FL`, `anywhere`.
    public var place: String
    /// Where the rule was read.
    public var source: RuleSource
    /// What the rule alone says.
    public var answer: ConsentVerdict.Answer
    /// That a retailer set the rule aside; nil for the rule as the pack has it.
    public var override: RuleOverride?

    /// A finding.
    public init(
        rule: String, pack: String, place: String, source: RuleSource,
        answer: ConsentVerdict.Answer, override: RuleOverride? = nil
    ) {
        self.rule = rule
        self.pack = pack
        self.place = place
        self.source = source
        self.answer = answer
        self.override = override
    }
}
