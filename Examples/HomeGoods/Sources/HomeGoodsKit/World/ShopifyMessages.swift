// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the web shop sends of its orders: the webhook `orders/create`.
struct ShopifyMessages {
    private let world: World

    init(_ world: World) { self.world = world }

    func message(_ touch: Touch) -> JSONValue {
        guard case .sale(let index) = touch.what else { return .null }
        let sale = world.sales[index]
        var order: JSONObject = [
            "id": .string(sale.order.rawValue), "source_name": "web", "currency": "GBP",
            "created_at": .string(touch.at.rfc3339), "total_price": .string(sale.totalText),
        ]
        let signs = touch.person.map {
            world.people[$0].spelled(touch.shows, variant: touch.serial)
        }
        for sign in signs ?? [] {
            switch sign.kind {
            case .account: order["customer"] = ["id": .string(sign.value)]
            case .email: order["email"] = .string(sign.value)
            case .phone: order["phone"] = .string(sign.value)
            default: continue
            }
        }
        order["line_items"] = .array(
            sale.lines.map { line in
                [
                    "sku": .string(world.items[line.item].rawValue),
                    "quantity": .number(JSONNumber(line.quantity)), "price": .string(line.price),
                ]
            })
        return .object(order)
    }
}
