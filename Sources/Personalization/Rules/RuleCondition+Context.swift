// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension RuleCondition {
    /// Whether it holds in the situation, where it says nothing of items.
    ///
    /// A part that is about items holds for none.
    public func holds(in context: RuleContext) -> Bool { node.holds(in: context) }
}

extension RuleCondition.Node {
    func holds(in context: RuleContext) -> Bool {
        switch self {
        case .everything: true
        case .item, .feature, .price: false
        case .context(let test): test.holds(in: context)
        case .not(let node): !node.holds(in: context)
        case .all(let nodes): nodes.allSatisfy { $0.holds(in: context) }
        case .any(let nodes): nodes.contains { $0.holds(in: context) }
        }
    }

    /// What is asked of the situation, each question as often as it is there.
    func collect(_ tests: inout [ContextTest]) {
        switch self {
        case .everything, .item, .feature, .price: break
        case .context(let test): tests.append(test)
        case .not(let node): node.collect(&tests)
        case .all(let nodes), .any(let nodes): for node in nodes { node.collect(&tests) }
        }
    }

    /// Whether anything is said of items.
    var isAboutItems: Bool {
        switch self {
        case .everything, .context: false
        case .item, .feature, .price: true
        case .not(let node): node.isAboutItems
        case .all(let nodes), .any(let nodes): nodes.contains(where: \.isAboutItems)
        }
    }

    /// Whether the item meets the condition in the situation.
    func holds(for item: UInt32, _ facts: some ItemFacts, in context: RuleContext) -> Bool {
        switch self {
        case .everything: true
        case .item(let name): facts.number(of: name) == item
        case .feature(let feature): facts.items(with: feature)?.contains(item) ?? false
        case .price(let band, let currency): facts.price(of: item, isIn: band, currency)
        case .context(let test): test.holds(in: context)
        case .not(let node): !node.holds(for: item, facts, in: context)
        case .all(let nodes): nodes.allSatisfy { $0.holds(for: item, facts, in: context) }
        case .any(let nodes): nodes.contains { $0.holds(for: item, facts, in: context) }
        }
    }

    /// The condition in words.
    var words: String {
        switch self {
        case .everything: "everything"
        case .item(let item): "item \(item)"
        case .feature(let feature): feature.words
        case .price(let band, let currency): Self.words(band, currency)
        case .context(let test): test.words
        case .not(let node): "not (\(node.words))"
        case .all(let nodes): nodes.map(\.words).joined(separator: " and ")
        case .any(let nodes): "(" + nodes.map(\.words).joined(separator: " or ") + ")"
        }
    }

    private static func words(_ band: ClosedRange<Int64>, _ currency: Currency) -> String {
        let low = Money(minorUnits: band.lowerBound, currency)
        let high = Money(minorUnits: band.upperBound, currency)
        if band.lowerBound == .min { return "price at most \(high)" }
        if band.upperBound == .max { return "price at least \(low)" }
        return "price from \(low) to \(high)"
    }
}
