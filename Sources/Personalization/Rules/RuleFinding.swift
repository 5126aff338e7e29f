// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something about a rule that its author will want to know: it has no effect, or contradicts
/// another.
public struct RuleFinding: Hashable, Sendable, CustomStringConvertible {
    /// What is the matter.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// No item meets the condition.
        case matchesNothing
        /// An item, a feature or a facet that the catalogue does not have is named.
        case unknown
        /// A price is in another currency than the catalogue's, so that no item meets it.
        case otherCurrency
        /// After this rule nothing is eligible any more.
        case leavesNothing
        /// All that the rule moves is kept out by others.
        case onlyExcluded
        /// All that the rule boosts is buried by others.
        case onlyBuried
        /// Two items are pinned to one place: this one comes to the next free one.
        case samePlace
        /// An item is pinned twice: this pin does not count.
        case pinnedTwice
    }

    /// The place of the rule in its set, from 0.
    public var index: Int
    /// The rule.
    public var rule: Rule
    /// What is the matter.
    public var kind: Kind
    /// What exactly.
    public var words: String

    /// A finding.
    public init(index: Int, rule: Rule, kind: Kind, words: String) {
        self.index = index
        self.rule = rule
        self.kind = kind
        self.words = words
    }

    /// All of it in one line.
    public var description: String { "rule \(index) (\(rule.name)): \(words)" }
}
