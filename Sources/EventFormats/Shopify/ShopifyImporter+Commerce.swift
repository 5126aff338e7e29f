// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ShopifyImporter {
    private var fields: LineFields {
        LineFields(item: itemFields, fallback: ["title", "name"], name: ["name", "title"])
    }

    /// Takes what the resource tells about buying.
    func takeCommerce(_ draft: inout EventDraft, _ topic: ShopifyTopic) {
        switch (topic.resource, topic.action) {
        case ("orders", "create"): takeOrder(&draft)
        case ("orders", "cancelled"):
            if let id = draft.text(draft.body["id"], "id") {
                draft.commerce = .cancellation(OrderID(id))
            } else {
                draft.refuse(.missingField, "id", "an order has a number")
            }
        case ("carts", _): draft.commerce = .cart(CartChange(.replace, lines(&draft)))
        case ("checkouts", "create"), ("checkouts", "update"):
            draft.commerce = .cart(CartChange(.set, lines(&draft)))
        case ("draft_orders", _): draft.commerce = .items(lines(&draft))
        case ("refunds", "create"): takeRefund(&draft)
        default: break
        }
    }

    private func lines(_ draft: inout EventDraft) -> [OrderLine] {
        let currency = draft.currency(draft.body["currency"], "currency")
        let values = draft.list(draft.body["line_items"], "line_items") ?? []
        return draft.lines(values, fields, currency, "line_items")
    }

    private func takeOrder(_ draft: inout EventDraft) {
        let body = draft.body
        let currency = draft.currency(body["currency"], "currency")
        let lines = lines(&draft)
        let total = draft.amount(body["total_price"], currency, "total_price")
        let location = draft.text(body["location_id"], "location_id").map { LocationID($0) }
        guard draft.reasons.isEmpty else { return }
        guard let id = draft.text(body["id"], "id") else {
            return draft.refuse(.missingField, "id", "an order has a number")
        }
        guard let total else {
            return draft.refuse(.missingField, "total_price", "an order has a total")
        }
        draft.commerce = .order(
            Order(id: OrderID(id), lines: lines, total: total, location: location))
    }

    private func takeRefund(_ draft: inout EventDraft) {
        let body = draft.body
        guard let order = draft.text(body["order_id"], "order_id") else {
            return draft.refuse(.missingField, "order_id", "a refund belongs to an order")
        }
        guard let amount = refunded(&draft) else { return }
        var lines: [OrderLine] = []
        let returned = draft.list(body["refund_line_items"], "refund_line_items") ?? []
        for (index, value) in returned.enumerated() {
            let place = "refund_line_items[\(index)]"
            let object = draft.object(value, place)
            var item = draft.object(object["line_item"], "\(place).line_item")
            // How many went back stands beside the line, which has how many were bought.
            item["quantity"] = object["quantity"]
            if let line = draft.line(item, fields, amount.currency, "\(place).line_item") {
                lines.append(line)
            }
        }
        draft.commerce = .orderReturn(
            OrderReturn(order: OrderID(order), lines: lines, amount: amount))
    }

    /// The sum of the transactions that gave money back.
    private func refunded(_ draft: inout EventDraft) -> Money? {
        let transactions = draft.list(draft.body["transactions"], "transactions") ?? []
        var sum: Money?
        for (index, value) in transactions.enumerated() {
            let place = "transactions[\(index)]"
            let object = draft.object(value, place)
            let status = draft.text(object["status"], "\(place).status") ?? "success"
            guard object["kind"] == "refund", status == "success" else { continue }
            let currency = draft.currency(object["currency"], "\(place).currency")
            guard let amount = draft.amount(object["amount"], currency, "\(place).amount") else {
                if draft.reasons.isEmpty {
                    draft.refuse(.missingField, "\(place).amount", "a transaction has an amount")
                }
                return nil
            }
            guard let before = sum else {
                sum = amount
                continue
            }
            guard let next = try? before.adding(amount) else {
                draft.refuse(
                    .badCurrency, "\(place).currency", "two currencies met, or too large a sum")
                return nil
            }
            sum = next
        }
        if let sum { return sum }
        guard let currency = draft.context.currency else {
            draft.refuse(.missingField, "transactions", "no transaction tells amount and currency")
            return nil
        }
        draft.remark(.missingField, "transactions", "no money went back")
        return .zero(currency)
    }
}
