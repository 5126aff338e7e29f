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
