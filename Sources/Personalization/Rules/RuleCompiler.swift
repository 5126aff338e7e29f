// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Turns conditions into sets of items, for one catalogue and one situation.
struct RuleCompiler<Facts: ItemFacts> {
    let facts: Facts
    let context: RuleContext
    /// What was named since `beginRule` that no item meets, because it is not known.
    private(set) var unknown: [(kind: RuleFinding.Kind, words: String)] = []
    private var masks: [UInt32: [UInt64]] = [:]
    private var prices: [Currency: [ClosedRange<Int64>: [UInt64]]] = [:]

    init(_ facts: Facts, _ context: RuleContext) {
        self.facts = facts
        self.context = context
    }

    /// Looks up all prices that the conditions name, at once.
    mutating func findPrices(_ nodes: [RuleCondition.Node]) {
        var bands: [Currency: [ClosedRange<Int64>]] = [:]
        for node in nodes { collect(node, &bands) }
        for (currency, bands) in bands {
            let masks = facts.masks(ofPrices: bands, in: currency)
            prices[currency] = Dictionary(uniqueKeysWithValues: zip(bands, masks))
        }
    }

    private func collect(
        _ node: RuleCondition.Node, _ bands: inout [Currency: [ClosedRange<Int64>]]
    ) {
        switch node {
        case .price(let band, let currency):
            if bands[currency]?.contains(band) != true { bands[currency, default: []].append(band) }
        case .everything, .item, .feature, .context: break
        case .not(let node): collect(node, &bands)
        case .all(let nodes), .any(let nodes): for node in nodes { collect(node, &bands) }
        }
    }

    /// Forgets what was not known.
    mutating func beginRule() { if !unknown.isEmpty { unknown.removeAll() } }

    /// The items that meet a condition; what is named and not known is noted.
    mutating func items(_ node: RuleCondition.Node) -> ItemSet {
        switch node {
        case .everything: return .everything
        case .item(let item):
            guard let number = facts.number(of: item) else {
                unknown.append((.unknown, "item \(item) is not known"))
                return .nothing
            }
            return ItemSet(body: .list([number]), isComplement: false)
        case .feature(let feature):
            guard let number = facts.number(of: feature) else {
                unknown.append((.unknown, "no item has \(feature.words)"))
                return .nothing
            }
            return ItemSet(body: items(with: number), isComplement: false)
        case .price(let band, let currency):
            if !facts.hasPrices(in: currency) {
                unknown.append((.otherCurrency, "no price is in \(currency)"))
            }
            guard let mask = prices[currency]?[band] else { return .nothing }
            return ItemSet(body: .mask(mask), isComplement: false)
        case .context(let test): return test.holds(in: context) ? .everything : .nothing
        case .not(let node): return items(node).complement
        case .all(let nodes):
            var sets: [ItemSet] = []
            for node in nodes { sets.append(items(node)) }
            return .intersection(sets)
        case .any(let nodes):
            var sets: [ItemSet] = []
            for node in nodes { sets.append(items(node).complement) }
            return ItemSet.intersection(sets).complement
        }
    }

    /// The feature's items: as a mask where one is faster to combine than their numbers.
    private mutating func items(with feature: UInt32) -> FeatureItems {
        if let known = masks[feature] { return .mask(known) }
        let items = facts.items(with: feature)
        guard case .list(let list) = items, list.count > max(facts.itemCount / 256, 16) else {
            return items
        }
        var words = [UInt64](repeating: 0, count: (facts.itemCount + 63) / 64)
        Words.insert(list, into: &words)
        masks[feature] = words
        return .mask(words)
    }
}
