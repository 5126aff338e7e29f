// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the fields of a line of goods are called in a format; of several, the first that is there counts.
struct LineFields {
    var item: [String]
    /// What stands in for a missing item id, where the format allows it.
    var fallback: [String] = []
    var quantity: [String] = ["quantity"]
    var price: [String] = ["price"]
    var name: [String] = ["name"]
}

extension EventDraft {
    /// A currency; missing is that of the context, anything but three letters a fault.
    mutating func currency(_ value: JSONValue?, _ field: @autoclosure () -> String) -> Currency? {
        guard let text = text(value, field()) else { return context.currency }
        guard let currency = Currency(text) else {
            refuse(.badCurrency, field(), "is not three letters")
            return nil
        }
        return currency
    }

    /// An amount that must be exact: a number or text with more digits than the currency has is a fault.
    mutating func amount(_ value: JSONValue?, _ currency: Currency?, _ field: String) -> Money? {
        guard let text = text(value, field) else { return nil }
        guard let currency else {
            refuse(.badCurrency, field, "is an amount without a currency")
            return nil
        }
        guard let money = Self.money(text, currency) else {
            refuse(
                .badAmount, field,
                "is not an amount with the \(currency.minorDigits) digits of \(currency)")
            return nil
        }
        return money
    }

    /// The first of some members that is an amount.
    mutating func amount(
        in object: JSONObject, _ names: [String], _ currency: Currency?, _ field: String
    ) -> Money? {
        for name in names {
            switch object[name] {
            case nil, .null, .string(""): continue
            case let value?: return amount(value, currency, Self.path(field, name))
            }
        }
        return nil
    }

    static func money(_ text: String, _ currency: Currency) -> Money? {
        JSONNumber(text)?.decimalMinorUnits(fractionDigits: currency.minorDigits)
            .map { Money(minorUnits: $0, currency) }
    }

    /// Lines of goods.
    ///
    /// A unit price that has no currency or more digits than its currency stays untyped, with a remark: it is
    /// kept in the properties to the last digit, and totals are told apart from it. A line that names no item
    /// is a fault.
    mutating func lines(
        _ values: [JSONValue], _ fields: LineFields, _ currency: Currency?, _ field: String
    ) -> [OrderLine] {
        var lines: [OrderLine] = []
        lines.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            let place = "\(field)[\(index)]"
            guard case .object(let object) = value else {
                refuse(.wrongType, place, "is not an object")
                continue
            }
            if let line = line(object, fields, currency, place) { lines.append(line) }
        }
        return lines
    }

    /// One line of goods; see `lines`.
    mutating func line(
        _ object: JSONObject, _ fields: LineFields, _ currency: Currency?, _ field: String
    ) -> OrderLine? {
        var item = text(in: object, fields.item, field)
        if item == nil, let name = text(in: object, fields.fallback, field) {
            remark(
                .missingField, Self.path(field, fields.item[0]), "the item's name stands for its id"
            )
            item = name
        }
        guard let item else {
            refuse(.missingField, Self.path(field, fields.item[0]), "the line names no item")
            return nil
        }
        return OrderLine(
            ItemID(item), quantity: quantity(object, fields.quantity, field),
            unitPrice: unitPrice(object, fields.price, currency, field),
            name: text(in: object, fields.name, field))
    }

    private mutating func quantity(
        _ object: JSONObject, _ names: [String], _ field: String
    ) -> Int64 {
        for name in names {
            guard let text = text(object[name], Self.path(field, name)) else { continue }
            if let quantity = JSONNumber(text)?.int64 { return quantity }
            refuse(.badQuantity, Self.path(field, name), "is not a whole number")
        }
        return 1
    }

    private mutating func unitPrice(
        _ object: JSONObject, _ names: [String], _ currency: Currency?, _ field: String
    ) -> Money? {
        for name in names {
            let place = Self.path(field, name)
            guard let text = text(object[name], place) else { continue }
            guard let number = JSONNumber(text) else {
                refuse(.badAmount, place, "is not a number")
                return nil
            }
            var own = currency
            if object["currency"] != nil {
                own = self.currency(object["currency"], Self.path(field, "currency"))
            }
            guard let own else {
                remark(.badCurrency, place, "the price has no currency and stays untyped")
                return nil
            }
            guard let units = number.decimalMinorUnits(fractionDigits: own.minorDigits) else {
                remark(.badAmount, place, "the price is finer than \(own) and stays untyped")
                return nil
            }
            return Money(minorUnits: units, own)
        }
        return nil
    }

    /// The sum of the lines, if all of them have a price in one currency.
    static func sum(of lines: [OrderLine]) -> Money? {
        var sum: Money?
        for line in lines {
            guard let price = line.unitPrice,
                let value = try? price.multiplied(by: line.quantity)
            else { return nil }
            guard let before = sum else {
                sum = value
                continue
            }
            guard let next = try? before.adding(value) else { return nil }
            sum = next
        }
        return sum
    }
}
