// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much each kind of interaction says about an item.
///
/// What was taken out of a cart or brought back counts against the item: its weight is taken away,
/// and what is left is never below nothing.
public struct KindWeights: Hashable, Sendable {
    /// For a look at the item.
    public var view: Float = 0
    /// For having found it by a search.
    public var search: Float = 0
    /// For a wish.
    public var wish: Float = 0
    /// For putting it into a cart.
    public var cart: Float = 0
    /// For taking it out of a cart; 0 or less.
    public var removal: Float = 0
    /// For buying it online.
    public var purchase: Float = 1
    /// For buying it at a till.
    public var receipt: Float = 1
    /// For bringing it back; 0 or less.
    public var giveBack: Float = -1

    /// What is bought, wherever, and what comes back.
    public static let purchases = KindWeights()

    /// All that is done with an item, what costs the person more counting for more.
    public static let everything: KindWeights = {
        var weights = KindWeights()
        weights.view = 0.1
        weights.search = 0.05
        weights.wish = 0.3
        weights.cart = 0.4
        weights.removal = -0.4
        return weights
    }()

    /// The weights of purchases.
    public init() {}

    /// The weight of a kind.
    public subscript(kind: InteractionKind) -> Float {
        switch kind {
        case .view: view
        case .search: search
        case .wish: wish
        case .cart: cart
        case .removal: removal
        case .purchase: purchase
        case .receipt: receipt
        case .giveBack: giveBack
        }
    }

    /// - Throws: `PersonalizationError.Code.notFinite` for a weight that is not finite or too
    ///   large, `.outOfRange` for one with the wrong sign.
    func check() throws(PersonalizationError) {
        for kind in InteractionKind.allCases {
            let weight = self[kind]
            guard weight.magnitude <= WeightedItem.greatestWeight else {
                throw PersonalizationError(.notFinite, "a weight of a kind is out of range")
            }
            guard kind.isNegative ? weight <= 0 : weight >= 0 else {
                throw PersonalizationError(.outOfRange, "a weight of a kind has the wrong sign")
            }
        }
    }
}

extension KindWeights {
    /// What is looked at or found, and nothing else.
    public static let looks: KindWeights = {
        var weights = KindWeights(counting: [])
        weights.view = 1
        weights.search = 1
        return weights
    }()

    /// 1 for each of these kinds, and −1 for what takes one of them back.
    init(counting kinds: Set<InteractionKind>) {
        func weight(_ kind: InteractionKind) -> Float { kinds.contains(kind) ? 1 : 0 }
        view = weight(.view)
        search = weight(.search)
        wish = weight(.wish)
        cart = weight(.cart)
        purchase = weight(.purchase)
        receipt = weight(.receipt)
        removal = -cart
        giveBack = -max(purchase, receipt)
    }
}
