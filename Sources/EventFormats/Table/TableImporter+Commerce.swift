// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension TableImporter {
    /// Takes what the row tells about buying.
    func takeCommerce(_ draft: inout EventDraft, _ body: JSONObject) {
        guard mapping.part != .none else { return }
        let currency = draft.currency(
            text(mapping.currency, body).map { .string($0) }, field(mapping.currency))
        let line = line(&draft, body, currency)
        switch mapping.part {
        case .none: break
        case .items: draft.commerce = line.map { .items([$0]) }
        case .cartAdd: draft.commerce = line.map { .cart(CartChange(.add, [$0])) }
        case .cartRemove: draft.commerce = line.map { .cart(CartChange(.remove, [$0])) }
        case .order, .orderReturn, .cancellation:
            guard let order = text(mapping.order, body) else {
                draft.refuse(.missingField, field(mapping.order), "an order has a number")
                return
            }
            takeOrder(&draft, body, OrderID(order), line, currency)
        }
    }

    private func takeOrder(
        _ draft: inout EventDraft, _ body: JSONObject, _ order: OrderID, _ line: OrderLine?,
        _ currency: Currency?
    ) {
        if mapping.part == .cancellation {
            draft.commerce = .cancellation(order)
            return
        }
        let lines = line.map { [$0] } ?? []
        var total: Money?
        if let text = text(mapping.total, body) {
            total = draft.amount(.string(text), currency, field(mapping.total))
        } else if mapping.total == nil {
            total = EventDraft.sum(of: lines)
        }
        guard draft.reasons.isEmpty else { return }
        guard let total else {
            let place = field(mapping.total ?? mapping.price)
            draft.refuse(.missingField, place, "an order has a total")
            return
        }
        draft.commerce =
            mapping.part == .order
            ? .order(
                Order(
                    id: order, lines: lines, total: total,
                    location: text(mapping.location, body).map { LocationID($0) }))
            : .orderReturn(OrderReturn(order: order, lines: lines, amount: total))
    }

    private func line(
        _ draft: inout EventDraft, _ body: JSONObject, _ currency: Currency?
    ) -> OrderLine? {
        guard let item = mapping.item else { return nil }
        guard let id = text(item, body) else {
            draft.refuse(.missingField, field(item), "the row names no item")
            return nil
        }
        var line = OrderLine(ItemID(id), name: text(mapping.itemName, body))
        if let text = text(mapping.quantity, body) {
            if let quantity = JSONNumber(text)?.int64 {
                line.quantity = quantity
            } else {
                draft.refuse(.badQuantity, field(mapping.quantity), "is not a whole number")
            }
        }
        guard let text = text(mapping.price, body) else { return line }
        let place = field(mapping.price)
        if JSONNumber(text) == nil {
            draft.refuse(.badAmount, place, "is not a number")
        } else if let currency {
            line.unitPrice = EventDraft.money(text, currency)
            if line.unitPrice == nil {
                draft.remark(
                    .badAmount, place, "the price is finer than \(currency) and stays untyped")
            }
        } else {
            draft.remark(.badCurrency, place, "the price has no currency and stays untyped")
        }
        return line
    }
}
