// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Values on their way to filters of the host and back.
extension TemplateRenderer {
    mutating func hostValue(_ value: LiquidValue, _ depth: Int) -> TemplateValue {
        if depth > TemplateData.greatestDepth { return .null }
        switch value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return .integer(value)
        case .float(let value): return .number(value)
        case .text(let range): return .text(texts.string(range))
        case .markup(let range): return .markup(texts.string(range))
        case .array(let range):
            var items: [TemplateValue] = []
            for index in range.indices { items.append(hostValue(values[index], depth + 1)) }
            return .array(items)
        case .object(let range): return .object(object(range, depth))
        default: return .text(texts.string(text(of: value)))
        }
    }

    private mutating func object(_ range: ItemRange, _ depth: Int) -> JSONObject {
        var object = JSONObject()
        for index in range.indices {
            object[texts.string(symbols[Int(keys[index])].text)] = json(values[index], depth + 1)
        }
        return object
    }

    private mutating func json(_ value: LiquidValue, _ depth: Int) -> JSONValue {
        if depth > TemplateData.greatestDepth { return .null }
        switch value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return .number(JSONNumber(value))
        case .float(let value): return JSONNumber(value).map { .number($0) } ?? .null
        case .large(let range):
            return JSONNumber(texts.string(range)).map { .number($0) } ?? .null
        case .array(let range):
            var items: [JSONValue] = []
            for index in range.indices { items.append(json(values[index], depth + 1)) }
            return .array(items)
        case .object(let range): return .object(object(range, depth))
        default: return .string(texts.string(text(of: value)))
        }
    }

    mutating func ownValue(
        _ value: TemplateValue, _ depth: Int
    ) throws(LiquidFault) -> LiquidValue {
        if depth > TemplateData.greatestDepth {
            throw LiquidFault(.depth, "Nesting too deep")
        }
        switch value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .int(value)
        case .number(let value): return .float(value)
        case .text(let text): return .text(add(text))
        case .markup(let text): return .markup(add(text))
        case .array(let items):
            let start = values.count
            for _ in items { append(value: .null) }
            for (offset, item) in items.enumerated() {
                values[start + offset] = try ownValue(item, depth + 1)
            }
            return .array(ItemRange(start, start + items.count))
        case .object(let object): return try own(object, depth)
        }
    }

    private mutating func own(
        _ object: JSONObject, _ depth: Int
    ) throws(LiquidFault) -> LiquidValue {
        let start = values.count
        for member in object.members {
            let symbol = ownSymbol(add(member.name))
            values.append(.null)
            keys.append(UInt32(truncatingIfNeeded: symbol))
        }
        for (offset, member) in object.members.enumerated() {
            values[start + offset] = try ownValue(Self.value(member.value), depth + 1)
        }
        return .object(ItemRange(start, start + object.members.count))
    }

    private static func value(_ value: JSONValue) -> TemplateValue {
        switch value {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number):
            number.int64.map { .integer($0) } ?? .number(number.double ?? 0)
        case .string(let text): .text(text)
        case .array(let items): .array(items.map { Self.value($0) })
        case .object(let object): .object(object)
        }
    }

    private mutating func add(_ text: String) -> TextRange {
        let start = texts.count
        texts.append(text)
        return TextRange(start, texts.count)
    }
}
