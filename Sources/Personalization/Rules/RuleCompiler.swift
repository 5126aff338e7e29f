// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Turns conditions into sets of items, for one catalogue and one situation.
struct RuleCompiler<Facts: ItemFacts> {
    let facts: Facts
    let context: RuleContext
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

    func items(_ node: RuleCondition.Node) -> ItemSet {
        switch node {
        case .everything: .everything
        case .item(let item):
            if let number = facts.number(of: item) {
                ItemSet(body: .list([number]), isComplement: false)
            } else {
                .nothing
            }
        case .feature(let feature):
            if let items = facts.items(with: feature) {
                ItemSet(body: items, isComplement: false)
            } else {
                .nothing
            }
        case .price(let band, let currency):
            if let mask = prices[currency]?[band] {
                ItemSet(body: .mask(mask), isComplement: false)
            } else {
                .nothing
            }
        case .context(let test): test.holds(in: context) ? .everything : .nothing
        case .not(let node): items(node).complement
        case .all(let nodes): .intersection(nodes.map(items))
        case .any(let nodes):
            ItemSet.intersection(nodes.map { items($0).complement }).complement
        }
    }

    /// Names that the catalogue does not know, and prices in another currency.
    func check(
        _ node: RuleCondition.Node, _ note: (RuleFinding.Kind, String) -> Void
    ) {
        switch node {
        case .everything, .context: break
        case .item(let item):
            if facts.number(of: item) == nil { note(.unknown, "item \(item) is not known") }
        case .feature(let feature):
            if facts.number(of: feature) == nil { note(.unknown, "no item has \(feature.words)") }
        case .price(_, let currency):
            if !facts.hasPrices(in: currency) {
                note(.otherCurrency, "no price is in \(currency)")
            }
        case .not(let node): check(node, note)
        case .all(let nodes), .any(let nodes): for node in nodes { check(node, note) }
        }
    }
}
