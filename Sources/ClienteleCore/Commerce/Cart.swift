// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A cart: what a customer's changes and purchases leave, taken in the order of time.
///
/// The cart is a function of the *set* of changes: it is the same for every order of arrival,
/// and a change that is delivered twice counts once. Changes under several profiles of a customer
/// are folded together, so that no line is lost and none is doubled when profiles join,
/// and each side has its own again when they part.
public struct Cart: Hashable, Sendable {
    /// One item in a cart.
    public struct Line: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// How many; 1 or more.
        public var quantity: Int64
        /// The last price that a source told.
        public var unitPrice: Money?
        /// The last name that a source told.
        public var name: String?
        /// When the line was last put in or changed.
        public var changedAt: Timestamp
        /// Where.
        public var channel: Channel
    }

    /// The open lines, in the order of the items' names.
    public private(set) var lines: [Line]
    /// When a cart was last changed by hand; nil when it never was.
    ///
    /// A purchase is not such a change.
    public private(set) var changedAt: Timestamp?
    /// When something was last bought; nil when nothing was.
    public private(set) var boughtAt: Timestamp?

    /// Whether nothing is in it.
    public var isEmpty: Bool { lines.isEmpty }

    /// Folds the events that are about carts and orders; others are passed over.
    ///
    /// Changes apply by time, then by event id. An order takes the quantities that it bought out
    /// of the cart. A removal takes no more than there is.
    ///
    /// - Parameter events: in any order, each at most once or several times.
    /// - Complexity: O(n log n) in the number of events and lines.
    public init(folding events: some Sequence<CustomerEvent>) {
        var byID: [EventID: CustomerEvent] = [:]
        for event in events where event.commerce != nil { byID[event.id] = event }
        let sorted = byID.values.sorted {
            $0.occurredAt == $1.occurredAt ? $0.id < $1.id : $0.occurredAt < $1.occurredAt
        }
        var open: [ItemID: Line] = [:]
        changedAt = nil
        boughtAt = nil
        lines = []
        for event in sorted { fold(event, into: &open) }
        lines = open.values.sorted { $0.item < $1.item }
    }

    /// Goes on with an event that comes after all that were folded, and is none of them.
    package mutating func fold(later event: CustomerEvent) {
        var open = Dictionary(uniqueKeysWithValues: lines.map { ($0.item, $0) })
        fold(event, into: &open)
        lines = open.values.sorted { $0.item < $1.item }
    }

    private mutating func fold(_ event: CustomerEvent, into open: inout [ItemID: Line]) {
        switch event.commerce {
        case .cart(let change):
            changedAt = event.occurredAt
            Self.apply(change, of: event, to: &open)
        case .order(let order):
            boughtAt = event.occurredAt
            for line in order.lines { Self.take(line, outOf: &open) }
        default: break
        }
    }

    private static func apply(
        _ change: CartChange, of event: CustomerEvent, to open: inout [ItemID: Line]
    ) {
        if change.action == .replace { open.removeAll(keepingCapacity: true) }
        for line in change.lines {
            if change.action == .remove {
                take(line, outOf: &open)
                continue
            }
            // A replacement may name an item twice: its lines add up.
            let before = change.action == .set ? 0 : open[line.item]?.quantity ?? 0
            let (sum, overflow) = before.addingReportingOverflow(line.quantity)
            guard sum > 0 || overflow else {
                open[line.item] = nil
                continue
            }
            open[line.item] = Line(
                item: line.item, quantity: overflow ? .max : sum,
                unitPrice: line.unitPrice ?? open[line.item]?.unitPrice,
                name: line.name ?? open[line.item]?.name,
                changedAt: event.occurredAt, channel: event.channel)
        }
    }

    private static func take(_ line: OrderLine, outOf open: inout [ItemID: Line]) {
        guard var left = open[line.item] else { return }
        if left.quantity > line.quantity {
            left.quantity -= line.quantity
            open[line.item] = left
        } else {
            open[line.item] = nil
        }
    }
}
