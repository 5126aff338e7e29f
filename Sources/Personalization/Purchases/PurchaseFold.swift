// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What remains of a set of purchases: the baskets, and what the customer still has.
///
/// A function of the set: order and repetition make no difference, so it can be folded over the
/// profiles of a customer in any order, and over all profiles for a model. Of two orders with one
/// number the earlier counts, by time and then by event; a second one is a second delivery by
/// another source. What a cancelled order says counts nowhere, nor do returns to it.
public struct PurchaseFold: Sendable {
    private var orders: [OrderID: Purchase] = [:]
    private var returns: [EventID: Purchase] = [:]
    private var cancelled: Set<OrderID> = []

    /// A fold of nothing.
    public init() {}

    /// A fold of these purchases.
    public init(_ purchases: some Sequence<Purchase>) {
        for purchase in purchases { add(purchase) }
    }

    /// Takes a purchase in.
    public mutating func add(_ purchase: Purchase) {
        switch purchase.kind {
        case .order:
            if let known = orders[purchase.order],
                (known.at, known.event) <= (purchase.at, purchase.event)
            {
                return
            }
            orders[purchase.order] = purchase
        case .orderReturn: returns[purchase.event] = purchase
        case .cancellation: cancelled.insert(purchase.order)
        }
    }

    /// The orders that count and what came back of them, by time, then by event.
    ///
    /// - Complexity: O(n log n).
    public func counted() -> [Purchase] {
        let all =
            orders.values.filter { !cancelled.contains($0.order) }
            + returns.values.filter { !cancelled.contains($0.order) }
        return all.sorted { ($0.at, $0.event) < ($1.at, $1.event) }
    }

    /// What was bought and did not come back, whatever order it came back from; ascending.
    ///
    /// - Complexity: O(n log n) in the number of lines.
    public func kept() -> [ItemID] {
        // Sums of fewer than 2⁶³ numbers of 64 bits: 128 bits hold them.
        var left: [ItemID: Int128] = [:]
        for (number, order) in orders where !cancelled.contains(number) {
            for line in order.lines { left[line.item, default: 0] += Int128(line.quantity) }
        }
        for back in returns.values where !cancelled.contains(back.order) {
            for line in back.lines { left[line.item, default: 0] -= Int128(line.quantity) }
        }
        return left.filter { $0.value > 0 }.keys.sorted()
    }

    /// What was bought together and not given back out of that order: one basket for each order
    /// that has anything left, in the order of the orders' numbers, ascending in each.
    ///
    /// - Complexity: O(n log n) in the number of lines.
    public func baskets() -> [[ItemID]] {
        var left: [OrderID: [ItemID: Int128]] = [:]
        for (number, order) in orders where !cancelled.contains(number) {
            for line in order.lines {
                left[number, default: [:]][line.item, default: 0] += Int128(line.quantity)
            }
        }
        for back in returns.values {
            for line in back.lines {
                left[back.order]?[line.item]? -= Int128(line.quantity)
            }
        }
        return left.sorted { $0.key < $1.key }
            .map { $0.value.filter { $0.value > 0 }.keys.sorted() }
            .filter { !$0.isEmpty }
    }
}
