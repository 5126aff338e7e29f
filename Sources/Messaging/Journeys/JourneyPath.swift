// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where a value lies, as names joined by dots: `cart.count`, `event.properties.item`.
///
/// What begins with `event` is read from the event at hand: `event.id`, `event.name`,
/// `event.at`, `event.channel`, `event.item` (the first item), `event.items` (their names),
/// `event.order` (its number), `event.total`, `event.currency`, `event.location`,
/// `event.properties` and what lies under it. Any other path is read from what the run keeps,
/// and then from the values of the view.
public struct JourneyPath: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The names.
    public let names: [String]
    let isOfEvent: Bool

    /// A path; empty names are left out.
    public init(_ text: String) {
        names = text.split(separator: ".").map(String.init)
        isOfEvent = names.first == "event"
    }

    /// A path.
    public init(stringLiteral value: String) { self.init(value) }

    /// The names joined by dots.
    public var text: String { names.joined(separator: ".") }

    func value(in object: JSONObject) -> JSONValue? {
        guard let first = names.first, var value = object[first] else { return nil }
        for name in names.dropFirst() {
            guard let inner = value[name] else { return nil }
            value = inner
        }
        return value
    }

    func value(of event: CustomerEvent) -> JSONValue? {
        guard isOfEvent, names.count > 1 else { return nil }
        if names[1] == "properties" {
            guard names.count > 2, var value = event.properties[names[2]] else {
                return names.count == 2 ? .object(event.properties) : nil
            }
            for name in names.dropFirst(3) {
                guard let inner = value[name] else { return nil }
                value = inner
            }
            return value
        }
        return names.count == 2 ? Self.field(names[1], of: event) : nil
    }

    private static func field(_ name: String, of event: CustomerEvent) -> JSONValue? {
        switch name {
        case "id": return .string(event.id.rawValue)
        case "name": return .string(event.name.rawValue)
        case "at": return .string(event.occurredAt.rfc3339)
        case "channel": return .string(event.channel.kind.rawValue)
        case "item": return event.lines.first.map { .string($0.item.rawValue) }
        case "items": return .array(event.lines.map { .string($0.item.rawValue) })
        default: break
        }
        switch (event.commerce, name) {
        case (.order(let order), "order"): return .string(order.id.rawValue)
        case (.orderReturn(let back), "order"): return .string(back.order.rawValue)
        case (.cancellation(let order), "order"): return .string(order.rawValue)
        case (.order(let order), "total"):
            return JSONNumber(order.total.decimalText).map(JSONValue.number)
        case (.order(let order), "currency"): return .string(order.total.currency.code)
        case (.order(let order), "location"): return order.location.map { .string($0.rawValue) }
        default: return nil
        }
    }
}

extension CustomerEvent {
    /// The lines that the event is about, whatever it tells of them.
    var lines: [OrderLine] {
        switch commerce {
        case .cart(let change): change.lines
        case .order(let order): order.lines
        case .orderReturn(let orderReturn): orderReturn.lines
        case .items(let lines): lines
        case .cancellation, nil: []
        }
    }
}

extension Money {
    /// The amount alone, as a decimal number.
    var decimalText: String {
        let text = description
        return String(text[..<(text.firstIndex(of: " ") ?? text.endIndex)])
    }
}
