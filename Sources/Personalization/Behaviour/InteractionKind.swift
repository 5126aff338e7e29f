// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a person did with an item, in whatever channel.
public enum InteractionKind: UInt8, Hashable, Sendable, CaseIterable {
    /// The item's page was looked at, or the item was taken from a list.
    case view = 1
    /// The item was among what a search of the person's found.
    case search = 2
    /// The item was put on a list of wishes.
    case wish = 3
    /// The item was put into a cart.
    case cart = 4
    /// The item was taken out of a cart again.
    case removal = 5
    /// The item was bought in an online channel.
    case purchase = 6
    /// The item was bought at a till.
    case receipt = 7
    /// The item came back.
    case giveBack = 8

    /// The kind's name, for exports and reasons.
    public var name: String {
        switch self {
        case .view: "view"
        case .search: "search"
        case .wish: "wish"
        case .cart: "cart"
        case .removal: "removal"
        case .purchase: "purchase"
        case .receipt: "receipt"
        case .giveBack: "return"
        }
    }

    /// Whether the item was bought, wherever.
    public var isPurchase: Bool { self == .purchase || self == .receipt }

    /// Whether it speaks against the item: it was put back or brought back.
    public var isNegative: Bool { self == .removal || self == .giveBack }
}
