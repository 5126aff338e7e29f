// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items that alone are offered.
public struct Require: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Offers nothing but what meets the condition.
    public init(_ condition: RuleCondition) {
        rule = Rule(.require, condition)
    }
}
