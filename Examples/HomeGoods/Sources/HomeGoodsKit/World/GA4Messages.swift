// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the app sends: bodies of Google Analytics' measurement protocol.
struct GA4Messages {
    private let world: World

    init(_ world: World) { self.world = world }

    func message(_ touch: Touch) -> JSONValue {
        var body = JSONObject()
        for sign in touch.person.map({ world.people[$0].signs(touch.shows) }) ?? [] {
            switch sign.kind {
            case .account: body["user_id"] = .string(sign.value)
            case .device: body["app_instance_id"] = .string(sign.value)
            default: continue
            }
        }
        var (name, params) = event(touch.what)
        params["event_number"] = .number(JSONNumber(Int64(touch.serial)))
        body["timestamp_micros"] = .number(JSONNumber(touch.at.microseconds))
        body["events"] = [["name": .string(name), "params": .object(params)]]
        return .object(body)
    }

    private func event(_ what: Touch.What) -> (name: String, params: JSONObject) {
        switch what {
        case .page(let path): ("screen_view", ["screen_name": .string(path)])
        case .search(let words): ("search", ["search_term": .string(words)])
        case .view(let item): ("view_item", ["currency": "GBP", "items": [.object(product(item))]])
        case .add(let basket): ("add_to_cart", lines(basket))
        case .remove(let basket): ("remove_from_cart", lines(basket))
        case .signIn: ("login", [:])
        case .sale(let index): ("purchase", purchase(world.sales[index]))
        default: ("session_start", [:])
        }
    }

    private func product(_ item: Int) -> JSONObject {
        let id = world.items[item]
        return [
            "item_id": .string(id.rawValue), "item_name": .string(world.names[id] ?? id.rawValue),
        ]
    }

    private func lines(_ basket: [Touch.Basket]) -> JSONObject {
        let items = basket.map { line -> JSONValue in
            var item = product(line.item)
            item["quantity"] = .number(JSONNumber(line.quantity))
            item["price"] = .string(line.price.decimal)
            return .object(item)
        }
        return ["currency": "GBP", "items": .array(items)]
    }

    private func purchase(_ sale: Sale) -> JSONObject {
        let items = sale.lines.map { line -> JSONValue in
            [
                "item_id": .string(world.items[line.item].rawValue),
                "quantity": .number(JSONNumber(line.quantity)), "price": .string(line.price),
            ]
        }
        return [
            "transaction_id": .string(sale.order.rawValue), "currency": "GBP",
            "value": .string(sale.totalText), "items": .array(items),
        ]
    }
}
