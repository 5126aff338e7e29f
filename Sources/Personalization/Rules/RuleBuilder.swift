// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Puts rules together that are written one below the other.
@resultBuilder
public enum RuleBuilder {
    /// One rule.
    public static func buildExpression(_ component: some RuleComponent) -> [Rule] {
        [component.rule]
    }

    /// The rules of another set.
    public static func buildExpression(_ rules: Rules) -> [Rule] { rules.rules }

    /// One after the other.
    public static func buildBlock(_ parts: [Rule]...) -> [Rule] { parts.flatMap(\.self) }

    /// Perhaps.
    public static func buildOptional(_ part: [Rule]?) -> [Rule] { part ?? [] }

    /// The one.
    public static func buildEither(first part: [Rule]) -> [Rule] { part }

    /// Or the other.
    public static func buildEither(second part: [Rule]) -> [Rule] { part }

    /// Many.
    public static func buildArray(_ parts: [[Rule]]) -> [Rule] { parts.flatMap(\.self) }
}
