// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items that are not offered.
public struct Exclude: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Does not offer what meets the condition.
    public init(_ condition: RuleCondition) {
        rule = Rule(.exclude, condition)
    }
}
