// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is offered now, as the caller's catalogue and order system know it.
///
/// One snapshot for all channels: what is asked in the app, on the site, by phone and of a seller
/// gets one answer.
public struct OfferSnapshot: Sendable {
    /// The state of an item; nil when it is not offered.
    public var state: @Sendable (ItemID) -> OfferState?
    /// Whether an order is done with: carried out, cancelled, collected.
    public var isClosed: @Sendable (OrderID) -> Bool
    /// Whether anything is known; where nothing is, nothing is flagged.
    private let isKnown: Bool

    /// A snapshot.
    ///
    /// - Parameters:
    ///   - isClosed: whether an order is done with, where events do not tell.
    ///   - state: the state of an item; nil when it is not offered.
    public init(
        isClosed: @escaping @Sendable (OrderID) -> Bool = { _ in false },
        state: @escaping @Sendable (ItemID) -> OfferState?
    ) {
        self.state = state
        self.isClosed = isClosed
        isKnown = true
    }

    private init() {
        state = { _ in nil }
        isClosed = { _ in false }
        isKnown = false
    }

    /// Nothing is known of prices and stock.
    public static let unknown = OfferSnapshot()

    /// What about the goods in `cart` is no longer as the customer saw it.
    func changes(of cart: Cart) -> [OfferChange] {
        isKnown ? cart.lines.flatMap { OfferChange.changes(of: $0, now: state($0.item)) } : []
    }
}
