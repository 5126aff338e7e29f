// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A sale, a return or a cancellation, with the categories of what was bought or went back.
public struct AffiliateOrderFact: Hashable, Sendable {
    /// What happened to the order.
    public var fact: OrderFact
    /// The amount by category, each not negative; what they leave of the fact's amount is of no
    /// category, or, when it went back, of all that is left of the order alike.
    public var categories: [String: Money]

    /// A fact.
    public init(_ fact: OrderFact, categories: [String: Money] = [:]) {
        self.fact = fact
        self.categories = categories
    }

    /// What `recorded` says about an order, its lines by category; nil when that is about none.
    ///
    /// A line without a price, and what the prices leave of the amount, is of no category. Where
    /// the prices are more than the amount, as after a discount, the amount is split by them.
    ///
    /// - Parameters:
    ///   - recorded: the event.
    ///   - isMeasured: whether the order may be joined to a click.
    ///   - category: the category of an item, as agreements name it; nil for none.
    public init?(
        _ recorded: RecordedEvent, isMeasured: Bool = true, category: (ItemID) -> String?
    ) {
        guard let fact = OrderFact(recorded, isMeasured: isMeasured) else { return nil }
        let lines: [OrderLine] =
            switch recorded.event.commerce {
            case .order(let order): order.lines
            case .orderReturn(let back): back.lines
            case .cancellation, .cart, .items, nil: []
            }
        self.init(fact, categories: Self.categories(of: lines, in: fact.amount, category))
    }

    private static func categories(
        of lines: [OrderLine], in amount: Money?, _ category: (ItemID) -> String?
    ) -> [String: Money] {
        guard let amount, amount.minorUnits >= 0 else { return [:] }
        var sizes: [String: UInt64] = [:]
        for line in lines {
            guard let price = line.unitPrice, price.currency == amount.currency,
                price.minorUnits >= 0, let whole = try? price.multiplied(by: max(line.quantity, 0))
            else { continue }
            let name = category(line.item) ?? ""
            let (sum, overflow) = sizes[name, default: 0].addingReportingOverflow(
                whole.minorUnits.magnitude)
            sizes[name] = overflow ? .max : sum
        }
        let names = sizes.keys.sorted()
        var weights = names.map { sizes[$0] ?? 0 }
        let (rest, isMore) = weights.reduce((amount.minorUnits.magnitude, false)) { rest, size in
            let (next, overflow) = rest.0.subtractingReportingOverflow(size)
            return (next, rest.1 || overflow)
        }
        if !isMore { weights.append(rest) }
        // All amounts are of no category where no split is exact.
        let parts = (try? amount.split(by: weights)) ?? []
        return Dictionary(zip(names, parts).filter { $1.minorUnits > 0 }) { $1 }
    }

    /// By the fact, then by what differs.
    static func precedes(_ left: AffiliateOrderFact, _ right: AffiliateOrderFact) -> Bool {
        if left.fact != right.fact { return OrderFact.precedes(left.fact, right.fact) }
        return left.spelling < right.spelling
    }

    private var spelling: String {
        categories.sorted { $0.key < $1.key }.map { "\($0.key)\u{0}\($0.value)" }
            .joined(separator: "\u{1}")
    }
}
