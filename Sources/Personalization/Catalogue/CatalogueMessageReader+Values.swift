// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension CatalogueMessageReader {
    /// A text, or a number as it is written; nil for anything else and for an empty text.
    static func text(_ value: JSONValue?) -> String? {
        if let number = value?.numberValue { return number.text }
        guard let text = value?.stringValue, !text.isEmpty else { return nil }
        return text
    }

    func text(_ body: JSONObject, _ names: [String]) -> String? {
        for name in names {
            if let text = Self.text(body[name]) { return text }
        }
        return nil
    }

    mutating func time(_ body: JSONObject, _ name: String, _ path: String) -> Timestamp? {
        guard let value = body[name], !value.isNull else { return nil }
        guard let text = value.stringValue, let time = FeedValues.time(text) else {
            refuse("catalogue.date", "is not a date", path + name)
            return nil
        }
        return time
    }

    mutating func money(_ value: JSONValue?, _ path: String) -> Money? {
        guard let value, !value.isNull else { return nil }
        var amount: JSONValue? = value
        var usual = currency
        if let object = value.objectValue {
            amount = object["amount"]
            usual = object["currency"]?.stringValue.flatMap { Currency($0) } ?? usual
        }
        var price: Money?
        if let number = amount?.numberValue, let usual {
            price = number.decimalMinorUnits(fractionDigits: usual.minorDigits)
                .map { Money(minorUnits: $0, usual) }
        } else if let text = amount?.stringValue {
            price = FeedValues.price(text, usual: usual, usesDecimalComma: false)
        }
        if price == nil {
            refuse("catalogue.price", "is not an exact price in a known currency", path)
        }
        return price
    }

    mutating func price(_ body: JSONObject, _ path: String) -> ItemPrice? {
        let regular = money(body["price"], path + "price")
        let reduced = money(body["sale_price"], path + "sale_price")
        let from = time(body, "sale_from", path)
        let until = time(body, "sale_until", path)
        guard let regular else {
            if reduced != nil {
                refuse("catalogue.missing", "a reduced price is of no price", path + "price")
            }
            return nil
        }
        return ItemPrice(
            regular,
            reduction: reduced.map { PriceReduction(to: $0, from: from, until: until) })
    }

    func categories(_ body: JSONObject) -> [CategoryPath] {
        let list =
            body["categories"]?.arrayValue
            ?? [body["category"] ?? body["product_type"]].compactMap(\.self)
        return list.compactMap { value in
            let path =
                if let names = value.arrayValue {
                    CategoryPath(names.compactMap(\.stringValue))
                } else {
                    CategoryPath(value.stringValue ?? "")
                }
            return path.depth > 0 ? path : nil
        }
    }

    mutating func stage(_ body: JSONObject, _ path: String) -> Lifecycle.Stage {
        guard let value = body["stage"], !value.isNull else { return .active }
        switch value.stringValue {
        case "announced": return .announced
        case "preorder": return .preorder
        case "active": return .active
        case "last-chance", "discontinued": return .lastChance
        case "withdrawn": return .withdrawn
        default:
            refuse("catalogue.value", "is not a stage of an item's life", path + "stage")
            return .active
        }
    }
}
