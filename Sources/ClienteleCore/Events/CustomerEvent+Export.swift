// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension CustomerEvent {
    /// The event for a person to read: everything that the envelope holds.
    public var exported: JSONObject {
        var object: JSONObject = [
            "id": .string(id.rawValue),
            "name": .string(name.rawValue),
            "occurred-at": .string(occurredAt.rfc3339),
            "channel": .string(channel.name),
        ]
        object["identifiers"] = .array(
            identifiers.map { ["kind": .string($0.kind.rawValue), "value": .string($0.value)] })
        if let commerce { object["commerce"] = .object(commerce.exported) }
        if let consent { object["consent"] = .object(consent.exported) }
        if let campaign {
            object["campaign"] = [
                "name": campaign.name.map(JSONValue.string) ?? .null,
                "source": campaign.source.map(JSONValue.string) ?? .null,
                "medium": campaign.medium.map(JSONValue.string) ?? .null,
                "term": campaign.term.map(JSONValue.string) ?? .null,
                "content": campaign.content.map(JSONValue.string) ?? .null,
                "cost": campaign.cost.map { .string($0.description) } ?? .null,
            ]
        }
        if !properties.isEmpty { object["properties"] = .object(properties) }
        return object
    }
}

extension ConsentUse {
    var exported: JSONValue {
        [
            "purpose": .string(purpose.rawValue),
            "channel": channel.map { .string($0.rawValue) } ?? .null,
            "topic": topic.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

extension Commerce {
    var exported: JSONObject {
        switch self {
        case .cart(let change):
            ["cart": .string("\(change.action)"), "lines": Self.exported(change.lines)]
        case .order(let order):
            [
                "order": .string(order.id.rawValue), "lines": Self.exported(order.lines),
                "total": .string(order.total.description),
                "location": order.location.map { .string($0.rawValue) } ?? .null,
            ]
        case .orderReturn(let orderReturn):
            [
                "return-of": .string(orderReturn.order.rawValue),
                "lines": Self.exported(orderReturn.lines),
                "amount": .string(orderReturn.amount.description),
            ]
        case .cancellation(let order): ["cancellation-of": .string(order.rawValue)]
        case .items(let lines): ["items": Self.exported(lines)]
        }
    }

    private static func exported(_ lines: [OrderLine]) -> JSONValue {
        .array(
            lines.map { line in
                [
                    "item": .string(line.item.rawValue),
                    "quantity": .string(String(line.quantity)),
                    "unit-price": line.unitPrice.map { .string($0.description) } ?? .null,
                    "name": line.name.map(JSONValue.string) ?? .null,
                ]
            })
    }
}
