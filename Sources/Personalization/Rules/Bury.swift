// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items that come last.
public struct Bury: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Puts what meets the condition behind all that is not buried.
    public init(_ condition: RuleCondition) {
        rule = Rule(.bury, condition)
    }
}
