// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something about an item that is no longer as the customer saw it.
public enum OfferChange: Hashable, Sendable {
    /// One costs something else now.
    case price(ItemID, was: Money, now: Money)
    /// There are not as many as he wants.
    case shortage(ItemID, wanted: Int64, available: Int64)
    /// The item is not offered any more.
    case withdrawn(ItemID)

    /// What changed about a line; empty when it is as it was seen.
    ///
    /// - Parameters:
    ///   - line: the line of the cart, with the price that was seen last.
    ///   - state: the item's state now; nil when it is not offered.
    /// - Returns: the changes.
    static func changes(of line: Cart.Line, now state: OfferState?) -> [OfferChange] {
        guard let state else { return [.withdrawn(line.item)] }
        var changes: [OfferChange] = []
        if let was = line.unitPrice, let now = state.price, was != now {
            changes.append(.price(line.item, was: was, now: now))
        }
        if let available = state.available, available < line.quantity {
            changes.append(.shortage(line.item, wanted: line.quantity, available: available))
        }
        return changes
    }
}
