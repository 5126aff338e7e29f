// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items whose scores count more, or less.
public struct Boost: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Counts the score of what meets the condition `factor` times: more than 0, at most 1,000,000.
    ///
    /// A score below 0 is divided by the factor. What no model gave a score is not moved.
    public init(_ condition: RuleCondition, by factor: Float) {
        rule = Rule(.boost(by: factor), condition)
    }
}
