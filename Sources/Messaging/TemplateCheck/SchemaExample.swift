// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Data as a schema has them, with some values as they are wished for.
struct SchemaExample {
    private var wishes: [String: [BranchFinder.Wish]] = [:]

    init(_ wishes: [(String, BranchFinder.Wish)]) {
        for (path, wish) in wishes { self.wishes[path, default: []].append(wish) }
    }

    func data(of schema: TemplateSchema) -> JSONObject { object(schema.fields, path: "") }

    private func object(_ fields: [TemplateField], path: String) -> JSONObject {
        var object = JSONObject()
        for field in fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            object[field.name] = value(field, place)
        }
        return object
    }

    private func value(_ field: TemplateField, _ path: String) -> JSONValue {
        let wishes = wishes[path] ?? []
        let isInner = self.wishes.keys.contains {
            $0.hasPrefix(path + ".") || $0.hasPrefix(path + "[")
        }
        var value = example(field.type, path, isFilled: !field.mayBeEmpty)
        for wish in wishes {
            switch wish {
            case .absent: if field.isOptional, !isInner { return .null }
            case .truth(false):
                if field.type == .boolean {
                    value = .bool(false)
                } else if field.isOptional {
                    return .null
                }
            case .truth(true): if field.type == .boolean { value = .bool(true) }
            case .there: break
            case .empty:
                if field.mayBeEmpty {
                    if case .array = field.type { value = .array([]) }
                    if field.type == .text { value = "" }
                } else if field.isOptional, field.type == .text {
                    return .null
                }
            case .filled(let count):
                if case .array(let element) = field.type {
                    value = .array(
                        (0..<count).map { index in
                            example(element, path + "[]", isFilled: true, number: index)
                        })
                }
            case .equal(let wanted):
                if Self.fits(wanted, field.type) { value = wanted }
            case .containing(let text):
                if field.type == .text, !text.isEmpty { value = .string("a \(text) b") }
                if case .array(of: .text) = field.type { value = .array([.string(text)]) }
            case .above(let number):
                value = Self.number(number.addingReportingOverflow(1), field, value)
            case .below(let number):
                value = Self.number(number.subtractingReportingOverflow(1), field, value)
            }
        }
        return value
    }

    private static func number(
        _ number: (partialValue: Int64, overflow: Bool), _ field: TemplateField, _ value: JSONValue
    ) -> JSONValue {
        guard field.type.isNumber, !number.overflow else { return value }
        return .number(JSONNumber(number.partialValue))
    }

    private static func fits(_ value: JSONValue, _ type: TemplateType) -> Bool {
        TemplateSchema([TemplateField("value", type)]).faults(in: ["value": value]).isEmpty
    }

    private func example(
        _ type: TemplateType, _ path: String, isFilled: Bool, number: Int = 0
    ) -> JSONValue {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        switch type {
        case .text, .any: return .string(number == 0 ? "[\(name)]" : "[\(name) \(number + 1)]")
        case .integer: return .number(JSONNumber(Int64(3 + number)))
        case .money: return .number(JSONNumber(Int64(1_999 + 100 * number)))
        case .decimal: return JSONNumber("2.5").map { .number($0) } ?? .null
        case .boolean: return .bool(true)
        case .date: return "2026-03-28 21:15:00"
        case .array(let element):
            return .array((0..<2).map { example(element, path + "[]", isFilled: true, number: $0) })
        case .object(let fields): return .object(object(fields, path: path))
        }
    }
}
