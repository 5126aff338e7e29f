// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// A shop with features and prices by chance, and a thousand rules over it.
struct RuleShop: Sendable {
    static let time = Timestamp(seconds: 1_700_000_000)

    let catalogue: Catalogue
    let plan: RulePlan
    /// What a store holds: every tenth item, by chance.
    let stock: EligibilityMask
    let popular: [UInt32]

    var facts: CatalogueFacts { CatalogueFacts(catalogue, asOf: Self.time) }

    var context: RuleContext {
        var context = RuleContext(at: Self.time)
        context.channel = .web
        return context
    }

    init(items: Int) throws {
        var random = SeededGenerator(seed: 61)
        var catalogue = Catalogue(table: try ItemTable((0..<items).map(GeneratedBaskets.name)))
        for item in catalogue.table.items {
            let price = Int64.random(in: 100..<50_000, using: &random)
            var listing = Listing(item, price: Money(minorUnits: price, .eur))
            listing.brand = "b\(Int.random(in: 0..<1_000, using: &random))"
            let category = Int.random(in: 0..<2_000, using: &random)
            listing.categories = [Self.category(category)]
            listing.attributes = [
                "colour": ["x\(Int.random(in: 0..<30, using: &random))"],
                "size": ["s\(Int.random(in: 0..<8, using: &random))"],
            ]
            catalogue.apply(.listed(listing))
        }
        self.catalogue = catalogue
        stock = .tenth(of: items)
        plan = try RulePlan(Self.rules)
        popular = (0..<UInt32(items)).shuffled(using: &random)
    }

    static func category(_ number: Int) -> CategoryPath {
        CategoryPath(["c\(number % 20)", "c\(number % 200)", "c\(number)"])
    }

    /// A thousand rules as shops write them: most of one brand or category, some of two features, a
    /// few of prices, of wide categories, of situations.
    static let rules = Rules {
        for number in 0..<300 { Exclude(.brand("b\(number)")) }
        for number in 0..<200 { Exclude(.category(category(number))).when(.channel(.web)) }
        for number in 300..<500 { Boost(.brand("b\(number)"), by: 1.2) }
        for number in 500..<600 {
            Boost(.brand("b\(number)") && .attribute("colour", "x3"), by: 1.5)
        }
        for number in 200..<300 { Bury(.category(category(number)) && .attribute("size", "s1")) }
        for number in 0..<50 { Pin(GeneratedBaskets.name(number), at: number) }
        for number in 0..<36 {
            Exclude(
                .attribute("colour", "x\(number % 3)")
                    && .price(atLeast: Money(minorUnits: 49_000, .eur))
            ).when(.segment("s\(number)") || .channel(.web))
        }
        Require(.price(atMost: Money(minorUnits: 45_000, .eur)))
        Require(!.category("c7"))
        Boost(.category("c3"), by: 1.1)
        MayRepeat(.category("c5"))
        Cap(.category, max: 3)
        Cap(.brand, max: 4)
        for number in 800..<808 { Exclude(.attribute("size", "s7") && .brand("b\(number)")) }
    }

    /// Scores as neighbours of a session give them: 2,000 items, each added to three times.
    func neighbours() -> [(item: UInt32, weight: Float)] {
        var random = SeededGenerator(seed: 67)
        let count = UInt32(catalogue.table.count)
        let found = (0..<2_000).map { _ in UInt32.random(in: 0..<count, using: &random) }
        return (0..<6_000).map { number in
            (found[number % 2_000], Float.random(in: 0..<1, using: &random))
        }
    }
}
