// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A purchase as it was made: an invoice of the data, in a channel.
struct Sale: Sendable {
    /// Where it was made.
    enum Way: CaseIterable, Sendable {
        case store, web, app, phone

        /// The channel.
        var channel: Channel {
            switch self {
            case .store: Channel(.store)
            case .web: Channel(.web)
            case .app: Channel(.app)
            case .phone: Channel(.phone)
            }
        }
    }

    var order: OrderID
    var at: Timestamp
    var person: Int?
    var way: Way
    var store: Store
    var lines: [Invoice.Line]
    /// Whether the customer told who he is; cash without a card is nobody's.
    var isNamed: Bool
    /// In pounds, however fine.
    var totalText: String
    /// What it comes to; nil where that is finer than a penny.
    var total: Money?
    /// Whether it is a fee or a donation in the books, not goods.
    var isBookkeeping: Bool

    /// Whether it keeps the rules of the shop; the truth against which refusals are held.
    var keepsRules: Bool {
        guard let total, total.minorUnits > 0, !isBookkeeping else { return false }
        return lines.allSatisfy { $0.quantity > 0 }
    }
}

/// Goods that came back, and the purchase that they belong to.
struct GoodsBack: Sendable {
    var note: String
    var at: Timestamp
    var person: Int?
    /// The purchase; nil when it was before the period, or nobody knows which it was.
    var sale: Int?
    /// The purchase's number, or that of the credit note where nobody knows it.
    var order: OrderID
    var line: Invoice.Line
    /// Whether it was handed over in a store.
    var atDesk: Bool
    /// Whether it is a fee or a donation in the books, not goods.
    var isBookkeeping: Bool

    /// What is given back.
    var amount: Money? {
        guard let price = line.unitPrice else { return nil }
        return try? price.multiplied(by: line.quantity)
    }

    /// Whether it keeps the rules of the shop.
    var keepsRules: Bool { amount != nil && line.quantity > 0 && !isBookkeeping }
}
