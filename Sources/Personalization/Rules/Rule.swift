// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One rule of a retailer's: what is done with which items, and when.
public struct Rule: RuleComponent, Hashable, Sendable {
    /// What is done.
    public enum Effect: Hashable, Sendable {
        /// The items are not offered.
        case exclude
        /// Nothing but the items is offered.
        case require
        /// The items' scores count so many times.
        case boost(by: Float)
        /// The items come behind all that are not buried.
        case bury
        /// The item is shown at this place, counted from 0.
        case pin(ItemID, at: Int)
        /// At most so many items of one value of the facet are shown.
        case cap(ItemFacet, max: Int)
        /// The items may be bought again and again: that they were bought does not count.
        case mayRepeat
    }

    /// What is done.
    public var effect: Effect
    /// With which items; everything for pins and caps.
    public var condition: RuleCondition
    /// When, and for which items, the rule counts at all.
    public var scope = RuleCondition.everything
    /// What the rule is called in explanations; nil for its words.
    public var label: String?

    /// A rule.
    public init(_ effect: Effect, _ condition: RuleCondition = .everything) {
        self.effect = effect
        self.condition = condition
    }

    /// The rule itself.
    public var rule: Rule { self }

    /// The label, or what the rule says.
    public var name: String {
        if let label { return label }
        let words =
            switch effect {
            case .exclude: "exclude \(condition.node.words)"
            case .require: "require \(condition.node.words)"
            case .boost(let factor): "boost \(condition.node.words) by \(factor)"
            case .bury: "bury \(condition.node.words)"
            case .pin(let item, let place): "pin item \(item) at \(place)"
            case .cap(let facet, let most): "at most \(most) of one \(facet)"
            case .mayRepeat: "may repeat \(condition.node.words)"
            }
        return scope == .everything ? words : "\(words) when \(scope.node.words)"
    }
}
