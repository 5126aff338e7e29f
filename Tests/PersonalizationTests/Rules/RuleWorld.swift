// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Personalization

/// Items with features and prices by chance, and rules by chance over them.
struct RuleWorld {
    static let time = Timestamp(seconds: 1_700_000_000)
    static let colours = ["red", "green", "blue"]

    /// What is known of one item.
    struct Row {
        var features: [ItemFeature]
        var price: Int64?
    }

    let catalogue: Catalogue
    let rows: [Row]

    var facts: CatalogueFacts { CatalogueFacts(catalogue, asOf: Self.time) }

    init(items: Int, _ generator: inout SeededGenerator) throws {
        var changes: [CatalogueChange] = []
        var rows: [Row] = []
        for item in 0..<items {
            var listing = Listing(Self.name(item))
            let category = Int.random(in: 0..<5, using: &generator)
            listing.categories = [CategoryPath(["c\(category % 2)", "c\(category)"])]
            // Brands from one that half of all items have to those of a single item.
            let brand = Int.random(in: 0..<64, using: &generator).trailingZeroBitCount
            listing.brand = "b\(brand)"
            listing.attributes["colour"] = Self.colours.filter { _ in
                Bool.random(using: &generator)
            }
            if Int.random(in: 0..<8, using: &generator) == 0 {
                listing.lifecycle = Lifecycle(.lastChance)
            }
            if Int.random(in: 0..<8, using: &generator) != 0 {
                listing.price = Self.euros(Int64.random(in: 0..<1_000, using: &generator))
            }
            rows.append(Row(features: Array(listing.features), price: listing.price?.minorUnits))
            changes.append(.listed(listing))
        }
        self.rows = rows
        catalogue = try Catalogue(changes)
    }

    static func name(_ number: Int) -> ItemID { ItemID("item-\(100_000 + number)") }

    static func euros(_ cents: Int64) -> Money { Money(minorUnits: cents, .eur) }

    static func condition(
        items: Int, depth: Int = 3, _ generator: inout SeededGenerator
    ) -> RuleCondition {
        switch Int.random(in: 0..<(depth > 0 ? 16 : 11), using: &generator) {
        case 0: return .everything
        case 1: return .category("c\(Int.random(in: 0..<3, using: &generator))")
        case 2:
            let number = Int.random(in: 0..<5, using: &generator)
            return .category("c\(number % 2) > c\(number)")
        case 3, 4: return .brand("b\(Int.random(in: 0..<7, using: &generator))")
        case 5:
            return .attribute("colour", colours.randomElement(using: &generator) ?? "")
        case 6: return .price(atMost: euros(Int64.random(in: 0..<1_000, using: &generator)))
        case 7:
            return .price(
                from: euros(Int64.random(in: 0..<500, using: &generator)),
                to: euros(Int64.random(in: 0..<1_000, using: &generator)))
        case 8: return .item(name(Int.random(in: 0..<items + 1, using: &generator)))
        case 9: return .channel(Bool.random(using: &generator) ? .web : .app)
        case 10:
            if Bool.random(using: &generator) { return .lifecycle(.lastChance) }
            return .price(atMost: Money(minorUnits: 500, .pln))
        case 11: return !condition(items: items, depth: depth - 1, &generator)
        case 12, 13:
            return condition(items: items, depth: depth - 1, &generator)
                && condition(items: items, depth: depth - 1, &generator)
        default:
            return condition(items: items, depth: depth - 1, &generator)
                || condition(items: items, depth: depth - 1, &generator)
        }
    }

    static func rules(
        _ count: Int, items: Int, _ generator: inout SeededGenerator
    ) -> Rules {
        var rules: [Rule] = []
        for _ in 0..<count {
            let condition = condition(items: items, &generator)
            var rule: Rule
            switch Int.random(in: 0..<14, using: &generator) {
            case 0, 1: rule = Rule(.exclude, condition)
            case 2: rule = Rule(.require, condition || !condition || .brand("b0"))
            case 3: rule = Rule(.require, condition || .category("c1"))
            case 4, 5, 6, 7:
                let factors: [Float] = [0.5, 0.8, 1, 1.2, 3]
                rule = Rule(.boost(by: factors.randomElement(using: &generator) ?? 1), condition)
            case 8: rule = Rule(.bury, condition)
            case 9: rule = Rule(.mayRepeat, condition)
            case 10, 11:
                let item = name(Int.random(in: 0..<items, using: &generator))
                rule = Rule(.pin(item, at: Int.random(in: 0..<8, using: &generator)))
            default:
                let facet = [ItemFacet.category, .brand, .attribute("colour")]
                    .randomElement(using: &generator)
                rule = Rule(
                    .cap(facet ?? .brand, max: Int.random(in: 1...4, using: &generator)))
            }
            if Int.random(in: 0..<4, using: &generator) == 0 {
                rule = rule.when(Self.condition(items: items, depth: 1, &generator))
            }
            rules.append(rule)
        }
        return Rules(rules)
    }

    static func context(_ generator: inout SeededGenerator) -> RuleContext {
        var context = RuleContext(at: time)
        context.channel = Bool.random(using: &generator) ? .web : .app
        return context
    }

    /// Whether the item meets the condition, from the rows alone.
    func holds(_ node: RuleCondition.Node, _ item: Int, _ context: RuleContext) -> Bool {
        switch node {
        case .everything: true
        case .item(let name): name == Self.name(item)
        case .feature(let feature): rows[item].features.contains(feature)
        case .price(let band, let currency):
            if let price = rows[item].price, currency == .eur {
                band.contains(price)
            } else {
                false
            }
        case .context(.channel(let kind)): context.channel == kind
        case .context: false
        case .not(let node): !holds(node, item, context)
        case .all(let nodes): nodes.allSatisfy { holds($0, item, context) }
        case .any(let nodes): nodes.contains { holds($0, item, context) }
        }
    }

    /// The rules with this effect that move the item.
    func rules(
        _ rules: Rules, on item: Int, _ context: RuleContext, _ isWanted: (Rule.Effect) -> Bool
    ) -> [Rule] {
        rules.rules.filter {
            isWanted($0.effect) && holds($0.scope.node, item, context)
                && holds($0.condition.node, item, context)
        }
    }

    func isEligible(_ rules: Rules, _ item: Int, _ context: RuleContext) -> Bool {
        rules.rules.allSatisfy { rule in
            guard holds(rule.scope.node, item, context) else { return true }
            let isIn = holds(rule.condition.node, item, context)
            return switch rule.effect {
            case .exclude: !isIn
            case .require: isIn
            default: true
            }
        }
    }

    func factor(_ rules: Rules, _ item: Int, _ context: RuleContext) -> Float {
        var factor: Float = 1
        for rule in self.rules(rules, on: item, context, { _ in true }) {
            if case .boost(let by) = rule.effect { factor *= by }
        }
        return min(max(factor, 1e-6), 1e6)
    }
}
