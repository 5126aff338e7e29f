// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

/// A schema of a letter about a basket, and data for it.
enum TemplateWorld {
    static let schema = TemplateSchema([
        TemplateField("locale", .text, isOptional: true, fallback: "en"),
        TemplateField("campaign", .text, isOptional: true),
        TemplateField(
            "shop", .object([TemplateField("name", .text), TemplateField("url", .text)])),
        TemplateField(
            "customer",
            .object([
                TemplateField("first_name", .text, isOptional: true),
                TemplateField("last_name", .text), TemplateField("points", .integer),
                TemplateField("tier", .text), TemplateField("vip", .boolean),
                TemplateField("birthday", .date, isOptional: true),
                TemplateField("motto", .text, mayBeEmpty: true),
                TemplateField("tags", .array(of: .text)),
                TemplateField(
                    "store",
                    .object([
                        TemplateField("name", .text), TemplateField("city", .text),
                        TemplateField("hours", .array(of: .text), mayBeEmpty: false),
                    ]), isOptional: true),
            ])),
        TemplateField(
            "cart",
            .object([
                TemplateField("currency", .text), TemplateField("updated_at", .date),
                TemplateField("total", .money),
                TemplateField(
                    "items",
                    .array(
                        of: .object([
                            TemplateField("sku", .text), TemplateField("title", .text),
                            TemplateField("quantity", .integer), TemplateField("price", .money),
                            TemplateField("old_price", .money, isOptional: true),
                            TemplateField("weight", .decimal),
                            TemplateField("badge", .text, isOptional: true),
                            TemplateField("stock", .integer),
                            TemplateField("colours", .array(of: .text), mayBeEmpty: false),
                        ]))),
            ])),
    ])

    /// Data in which the schema finds no fault.
    static func data(using generator: inout SeededGenerator) -> JSONObject {
        object(schema.fields, using: &generator)
    }

    private static func object(
        _ fields: [TemplateField], using generator: inout SeededGenerator
    ) -> JSONObject {
        var object = JSONObject()
        for field in fields {
            if field.isOptional {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: continue
                case 1:
                    object[field.name] = .null
                    continue
                default: break
                }
            }
            object[field.name] = value(
                field.type, mayBeEmpty: field.mayBeEmpty, using: &generator)
        }
        return object
    }

    private static func value(
        _ type: TemplateType, mayBeEmpty: Bool, using generator: inout SeededGenerator
    ) -> JSONValue {
        switch type {
        case .text, .any:
            if mayBeEmpty, Bool.random(using: &generator) { return "" }
            return .string(
                ["Anna", "a b", "ё & <b>", "gold", "x"].randomElement(using: &generator) ?? "x")
        case .integer, .money:
            return .number(JSONNumber(Int64.random(in: 0...5, using: &generator)))
        case .decimal:
            return ["0.5", "12.25", "3"].randomElement(using: &generator).flatMap {
                JSONNumber($0)
            }.map { .number($0) } ?? .null
        case .boolean: return .bool(Bool.random(using: &generator))
        case .date: return "2026-03-28 21:15:00"
        case .array(let element):
            let count = Int.random(in: (mayBeEmpty ? 0 : 1)...3, using: &generator)
            return .array(
                (0..<count).map { _ in value(element, mayBeEmpty: false, using: &generator) })
        case .object(let fields): return .object(object(fields, using: &generator))
        }
    }
}
