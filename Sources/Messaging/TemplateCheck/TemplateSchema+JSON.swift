// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension TemplateSchema {
    /// Reads a schema from JSON: an object of names and types.
    ///
    /// A type is a text, `text`, `integer`, `decimal`, `money`, `boolean`, `date` or `any`, with a
    /// `?` at its end where the value is optional; or an object with `type` and any of
    /// `optional`, `default`, `mayBeEmpty`, `fields` (of an `object`) and `items` (of an `array`).
    ///
    /// - Parameter text: the JSON text.
    /// - Throws: `TemplateSchemaError` with the path of the field.
    public init(json text: String) throws(TemplateSchemaError) {
        let root: JSONValue
        do {
            root = try JSONValue(json: text)
        } catch {
            throw TemplateSchemaError("", error.description)
        }
        guard let object = root.objectValue else {
            throw TemplateSchemaError("", "a schema is an object")
        }
        fields = try Self.fields(object, path: "")
    }

    private static func fields(
        _ object: JSONObject, path: String
    ) throws(TemplateSchemaError) -> [TemplateField] {
        var fields: [TemplateField] = []
        for member in object {
            let place = path.isEmpty ? member.name : "\(path).\(member.name)"
            fields.append(try field(member.name, member.value, path: place))
        }
        return fields
    }

    private static func field(
        _ name: String, _ value: JSONValue, path: String
    ) throws(TemplateSchemaError) -> TemplateField {
        if let text = value.stringValue {
            let isOptional = text.hasSuffix("?")
            let type = try scalar(isOptional ? String(text.dropLast()) : text, path: path)
            return TemplateField(name, type, isOptional: isOptional)
        }
        guard let object = value.objectValue else {
            throw TemplateSchemaError(path, "a type is a text or an object")
        }
        let known = ["type", "optional", "default", "mayBeEmpty", "fields", "items"]
        for member in object where !known.contains(member.name) {
            throw TemplateSchemaError(path, "\(member.name) is no part of a type")
        }
        var field = TemplateField(
            name, try type(object, path: path),
            isOptional: try flag("optional", of: object, path: path) ?? (object["default"] != nil),
            fallback: object["default"],
            mayBeEmpty: try flag("mayBeEmpty", of: object, path: path))
        if let fallback = field.fallback {
            field.isOptional = true
            let reasons = TemplateSchema([field]).faults(in: [name: fallback])
            if !reasons.isEmpty || fallback.isNull {
                throw TemplateSchemaError(path, "the default is no \(field.type.name)")
            }
        }
        return field
    }

    private static func flag(
        _ name: String, of object: JSONObject, path: String
    ) throws(TemplateSchemaError) -> Bool? {
        guard let value = object[name] else { return nil }
        guard let flag = value.boolValue else {
            throw TemplateSchemaError(path, "\(name) is not true or false")
        }
        return flag
    }

    private static func type(
        _ object: JSONObject, path: String
    ) throws(TemplateSchemaError) -> TemplateType {
        let name = object["type"]?.stringValue ?? ""
        switch name {
        case "object":
            guard let fields = object["fields"]?.objectValue else {
                throw TemplateSchemaError(path, "an object has no fields")
            }
            return .object(try Self.fields(fields, path: path))
        case "array":
            guard let items = object["items"] else {
                throw TemplateSchemaError(path, "an array has no items")
            }
            let element = try field("item", items, path: path + "[]")
            if element.isOptional {
                throw TemplateSchemaError(path + "[]", "elements of an array are not optional")
            }
            return .array(of: element.type)
        default: return try scalar(name, path: path)
        }
    }

    private static func scalar(
        _ name: String, path: String
    ) throws(TemplateSchemaError) -> TemplateType {
        switch name {
        case "text": return .text
        case "integer": return .integer
        case "decimal": return .decimal
        case "money": return .money
        case "boolean": return .boolean
        case "date": return .date
        case "any": return .any
        default:
            let names = ["text", "integer", "decimal", "money", "boolean", "date", "any"]
            let meant = NearNames.nearest(to: name, in: names).map { "; \($0) is meant?" } ?? ""
            throw TemplateSchemaError(path, "\"\(name)\" is no type\(meant)")
        }
    }
}
