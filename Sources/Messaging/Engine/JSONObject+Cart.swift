// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension JSONObject {
    /// What templates and conditions may use of a cart: `count`, `first`, `items` (a text, a line
    /// each) and `lines` with `item`, `name`, `quantity`, and `price` and `currency` where known.
    init(cart: Cart) {
        let names = cart.lines.map { line in
            let name = line.name ?? line.item.rawValue
            return line.quantity > 1 ? "\(line.quantity) × \(name)" : name
        }
        self = [
            "count": .number(JSONNumber(Int64(cart.lines.count))),
            "first": .string(names.first ?? ""),
            "items": .string(names.joined(separator: "\n")),
            "lines": .array(cart.lines.map(Self.line)),
        ]
    }

    private static func line(_ line: Cart.Line) -> JSONValue {
        var object: JSONObject = [
            "item": .string(line.item.rawValue),
            "name": .string(line.name ?? line.item.rawValue),
            "quantity": .number(JSONNumber(line.quantity)),
        ]
        if let price = line.unitPrice {
            let text = price.description
            object["price"] = .string(text.prefix { $0 != " " }.description)
            object["currency"] = .string(price.currency.code)
        }
        return .object(object)
    }
}
