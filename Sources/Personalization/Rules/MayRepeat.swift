// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items that are bought again and again.
public struct MayRepeat: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Offers what meets the condition like all else, however often it was bought.
    public init(_ condition: RuleCondition) {
        rule = Rule(.mayRepeat, condition)
    }
}
