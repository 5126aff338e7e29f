// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that a customer said of what he wants.
public struct GuidedConstraint: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case condition(RuleCondition)
        case ceiling(Money)
        case inStockHere
    }

    let kind: Kind
    /// Whether nothing else will do; otherwise it is a wish that puts items forward.
    public let isMust: Bool

    private init(_ kind: Kind, isMust: Bool) {
        self.kind = kind
        self.isMust = isMust
    }

    /// The item must be so.
    public static func must(_ condition: RuleCondition) -> GuidedConstraint {
        GuidedConstraint(.condition(condition), isMust: true)
    }

    /// The item should be so.
    public static func should(_ condition: RuleCondition) -> GuidedConstraint {
        GuidedConstraint(.condition(condition), isMust: false)
    }

    /// The item may cost so much at the most; one whose price is not known does not.
    public static func costs(atMost ceiling: Money) -> GuidedConstraint {
        GuidedConstraint(.ceiling(ceiling), isMust: true)
    }

    /// The item must be in stock at the place of the conversation.
    public static let inStockHere = GuidedConstraint(.inStockHere, isMust: true)

    /// The constraint in words.
    public var words: String {
        switch kind {
        case .condition(let condition): condition.node.words
        case .ceiling(let ceiling): "price at most \(ceiling)"
        case .inStockHere: "in stock here"
        }
    }

    /// The price that must not be exceeded, if that is what it says.
    public var ceiling: Money? {
        if case .ceiling(let ceiling) = kind { return ceiling }
        return nil
    }

    var node: RuleCondition.Node {
        switch kind {
        case .condition(let condition): condition.node
        case .ceiling(let ceiling): RuleCondition.price(atMost: ceiling).node
        case .inStockHere: .everything
        }
    }
}
