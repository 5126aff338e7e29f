// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension SegmentImporter {
    private var fields: LineFields {
        LineFields(item: itemFields, fallback: ["name"])
    }

    /// Takes what the event tells about buying.
    func takeCommerce(_ draft: inout EventDraft, _ event: String, _ properties: JSONObject) {
        let place = "properties"
        guard let part = SegmentVocabulary.commerce[event] else { return }
        let currency = draft.currency(properties["currency"], "\(place).currency")
        let products = draft.list(properties["products"], "\(place).products")
        var lines: [OrderLine] = []
        if let products {
            lines = draft.lines(products, fields, currency, "\(place).products")
        } else if (itemFields + fields.fallback).contains(where: { properties[$0] != nil }) {
            // A single product is spread over the properties themselves.
            if let line = draft.line(properties, fields, currency, place) { lines = [line] }
        }
        switch part {
        case .items: draft.commerce = lines.isEmpty ? nil : .items(lines)
        case .add, .remove:
            if lines.isEmpty {
                draft.refuse(.missingField, "\(place).\(itemFields[0])", "names no product")
            }
            draft.commerce = .cart(CartChange(part == .add ? .add : .remove, lines))
        case .order: takeOrder(&draft, properties, lines, currency)
        case .refund: takeRefund(&draft, properties, lines, currency)
        case .cancellation:
            if let order = order(&draft, properties) { draft.commerce = .cancellation(order) }
        }
    }

    private func order(_ draft: inout EventDraft, _ properties: JSONObject) -> OrderID? {
        let names = ["order_id", "orderId", "order_number"]
        if let text = draft.text(in: properties, names, "properties") { return OrderID(text) }
        draft.refuse(.missingField, "properties.order_id", "an order has a number")
        return nil
    }

    private func takeOrder(
        _ draft: inout EventDraft, _ properties: JSONObject, _ lines: [OrderLine],
        _ currency: Currency?
    ) {
        guard let id = order(&draft, properties) else { return }
        let names = ["total", "value"]
        if let total = draft.amount(in: properties, names, currency, "properties") {
            draft.commerce = .order(Order(id: id, lines: lines, total: total))
        } else if draft.reasons.isEmpty, let sum = EventDraft.sum(of: lines) {
            draft.remark(
                .missingField, "properties.total", "the sum of the lines stands for the total")
            draft.commerce = .order(Order(id: id, lines: lines, total: sum))
        } else if draft.reasons.isEmpty {
            draft.refuse(.missingField, "properties.total", "an order has a total")
        }
    }

    private func takeRefund(
        _ draft: inout EventDraft, _ properties: JSONObject, _ lines: [OrderLine],
        _ currency: Currency?
    ) {
        guard let id = order(&draft, properties) else { return }
        let names = ["total", "value", "revenue"]
        if let amount = draft.amount(in: properties, names, currency, "properties") {
            draft.commerce = .orderReturn(OrderReturn(order: id, lines: lines, amount: amount))
        } else if draft.reasons.isEmpty, lines.isEmpty {
            draft.remark(
                .missingField, "properties.total",
                "no amount and no lines: the whole order goes back")
            draft.commerce = .cancellation(id)
        } else if draft.reasons.isEmpty, let sum = EventDraft.sum(of: lines) {
            draft.remark(
                .missingField, "properties.total", "the sum of the lines stands for the total")
            draft.commerce = .orderReturn(OrderReturn(order: id, lines: lines, amount: sum))
        } else if draft.reasons.isEmpty {
            draft.refuse(.missingField, "properties.total", "a refund has an amount")
        }
    }
}
