// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the tag manager of the web shop writes: Segment's calls.
struct SegmentMessages {
    private let world: World

    init(_ world: World) { self.world = world }

    func message(_ touch: Touch) -> JSONValue {
        var message: JSONObject = [
            "type": "track", "messageId": .string("web-\(touch.serial)"),
            "timestamp": .string(touch.at.rfc3339), "channel": "browser",
        ]
        var traits = JSONObject()
        let signs = touch.person.map {
            world.people[$0].spelled(touch.shows, variant: touch.serial)
        }
        for sign in signs ?? [] {
            switch sign.kind {
            case .account: message["userId"] = .string(sign.value)
            case .device: message["anonymousId"] = .string(sign.value)
            case .email: traits["email"] = .string(sign.value)
            case .phone: traits["phone"] = .string(sign.value)
            default: continue
            }
        }
        if !traits.isEmpty { message["context"] = ["traits": .object(traits)] }
        if case .page(let path) = touch.what {
            message["type"] = "page"
            message["properties"] = ["path": .string(path)]
            return .object(message)
        }
        let (name, properties) = event(touch.what)
        message["event"] = .string(name)
        message["properties"] = .object(properties)
        if case .mailClick = touch.what {
            message["context"] = [
                "campaign": ["name": "newsletter", "source": "newsletter", "medium": "email"],
                "traits": .object(traits),
            ]
        }
        return .object(message)
    }

    private func event(_ what: Touch.What) -> (name: String, properties: JSONObject) {
        switch what {
        case .search(let words): ("Products Searched", ["query": .string(words)])
        case .view(let item): ("Product Viewed", product(item))
        case .add(let basket): ("Product Added", line(basket[0]))
        case .remove(let basket):
            (
                "Product Removed",
                ["currency": "GBP", "products": .array(basket.map { .object(line($0)) })]
            )
        case .checkout: ("Checkout Started", [:])
        case .signUp: ("Signed Up", [:])
        case .mailClick: ("Email Link Clicked", ["link_url": "https://shop.example/autumn"])
        case .back(let index): ("Order Refunded", refund(world.returns[index]))
        default: ("Signed In", [:])
        }
    }

    private func product(_ item: Int) -> JSONObject {
        let id = world.items[item]
        return [
            "product_id": .string(id.rawValue),
            "name": .string(world.names[id] ?? id.rawValue),
        ]
    }

    private func line(_ basket: Touch.Basket) -> JSONObject {
        var line = product(basket.item)
        line["quantity"] = .number(JSONNumber(basket.quantity))
        line["price"] = .string(basket.price.decimal)
        line["currency"] = "GBP"
        return line
    }

    private func refund(_ back: GoodsBack) -> JSONObject {
        var line = product(back.line.item)
        line["quantity"] = .number(JSONNumber(back.line.quantity))
        line["price"] = .string(back.line.price)
        return [
            "order_id": .string(back.order.rawValue), "currency": "GBP",
            "total": .string(back.amount?.decimal ?? back.line.price),
            "products": [.object(line)],
        ]
    }
}
