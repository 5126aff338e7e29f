// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Something that happens between a person and the shop; small, because there are many.
struct Touch: Sendable {
    /// What happens.
    enum What: Sendable {
        case page(String)
        case search(String)
        case view(Int)
        case add([Basket])
        case remove([Basket])
        case checkout
        case signIn
        case signUp
        /// The shop's own records: what it knew of its customers before.
        case record
        case opensApp
        case adClick(Advert)
        case mailClick
        case catalogue
        case call
        case visit(Store)
        case consultation(Store)
        case consent(ConsentAct.Kind, [ConsentUse])
        /// A purchase; the number is its place among the sales.
        case sale(Int)
        /// A return; the number is its place among the returns.
        case back(Int)
    }

    /// A line of a cart.
    struct Basket: Sendable {
        var item: Int
        var quantity: Int64
        var price: Money
    }

    /// Which system tells of it, each in its own format.
    enum Feed: Sendable {
        /// The tag manager of the web shop: Segment's JSON.
        case web
        /// The app: Google Analytics' measurement protocol.
        case app
        /// The web shop's orders: Shopify's webhooks.
        case shop
        /// The returns desks of the stores: a table.
        case desk
        /// Tills, call centre, advertising accounts: Swift code that makes the event itself.
        case house
    }

    /// What goes wrong on the way.
    enum Fate: Sendable { case none, damaged, clockAhead }

    var at: Timestamp
    /// When the shop's systems receive it.
    var arrives: Timestamp
    /// Who; nil for somebody whom the shop does not know.
    var person: Int?
    var shows: Shows
    var feed: Feed
    var what: What
    var fate = Fate.none
    /// Whether it was delivered before.
    var isRepeated = false
    /// A number of its own.
    var serial = 0
}
