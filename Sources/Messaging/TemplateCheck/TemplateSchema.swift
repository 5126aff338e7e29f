// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The data that a template is rendered from, as far as it can be said beforehand.
///
/// Declared in Swift or read from JSON. A template is checked against it when it is loaded, and
/// data are checked against it before they are rendered; together they leave no place empty.
///
/// ```swift
/// let schema = TemplateSchema([
///     TemplateField("customer", .object([TemplateField("first_name", .text, isOptional: true)])),
///     TemplateField("total", .money),
/// ])
/// ```
public struct TemplateSchema: Hashable, Sendable {
    /// The values at the root.
    public var fields: [TemplateField]

    /// A schema.
    public init(_ fields: [TemplateField]) {
        self.fields = fields
    }

    /// The data with the schema's fallbacks where values are null or absent, and null where an
    /// optional value is absent.
    public func completed(_ data: JSONObject) -> JSONObject {
        Self.completed(data, fields: fields)
    }

    private static func completed(_ data: JSONObject, fields: [TemplateField]) -> JSONObject {
        var copy = data
        for field in fields {
            let value = data[field.name] ?? .null
            if value.isNull {
                guard field.isOptional else { continue }
                copy[field.name] = field.fallback ?? .null
            } else {
                copy[field.name] = completed(value, type: field.type)
            }
        }
        return copy
    }

    private static func completed(_ value: JSONValue, type: TemplateType) -> JSONValue {
        switch (type, value) {
        case (.object(let fields), .object(let object)):
            .object(completed(object, fields: fields))
        case (.array(let element), .array(let values)):
            .array(values.map { completed($0, type: element) })
        default: value
        }
    }

    /// What in `data` is not as the schema says.
    ///
    /// - Parameter data: the data of a message.
    /// - Returns: a reason for each fault, with the path in its field and no value; none when a
    ///   checked template can be rendered from the data.
    public func faults(in data: JSONObject) -> [Reason] {
        var reasons: [Reason] = []
        Self.check(data, fields: fields, path: "", reasons: &reasons)
        return reasons
    }

    private static func check(
        _ data: JSONObject, fields: [TemplateField], path: String, reasons: inout [Reason]
    ) {
        for field in fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            let value = data[field.name] ?? .null
            if value.isNull {
                if !field.isOptional {
                    reasons.append(Reason("template.data.missing", "it is missing", field: place))
                }
                continue
            }
            if !field.mayBeEmpty, isEmpty(value) {
                reasons.append(Reason("template.data.empty", "it is empty", field: place))
            }
            check(value, type: field.type, path: place, reasons: &reasons)
        }
    }

    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .array(let values): values.isEmpty
        default: false
        }
    }

    private static func check(
        _ value: JSONValue, type: TemplateType, path: String, reasons: inout [Reason]
    ) {
        switch (type, value) {
        case (.any, _), (.text, .string), (.decimal, .number), (.boolean, .bool): return
        case (.integer, .number(let number)) where number.int64 != nil: return
        case (.money, .number(let number)) where number.int64 != nil: return
        case (.date, .string(let text)) where beginsWithDay(text): return
        case (.object(let fields), .object(let object)):
            check(object, fields: fields, path: path, reasons: &reasons)
        case (.array(let element), .array(let values)):
            for (index, value) in values.enumerated() {
                let place = "\(path)[\(index)]"
                if element == .text, isEmpty(value) {
                    reasons.append(Reason("template.data.empty", "it is empty", field: place))
                }
                check(value, type: element, path: place, reasons: &reasons)
            }
        default:
            reasons.append(Reason("template.data.type", "it is no \(type.name)", field: path))
        }
    }

    /// Whether a text begins as `2026-03-28` does.
    private static func beginsWithDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 10 else { return false }
        return bytes.indices.allSatisfy { index in
            index == 4 || index == 7
                ? bytes[index] == UInt8(ascii: "-") : (0x30...0x39).contains(bytes[index])
        }
    }
}
