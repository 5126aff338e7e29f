// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Messaging

/// The cases of `Resources/liquid`, and how one is run.
enum LiquidCases {
    static func load(_ name: String) throws -> JSONValue {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources/liquid/\(name).json")
        return try JSONParser(maximumDepth: 400).parse(Array(try Data(contentsOf: file)))
    }

    static func list(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let items) = value { items } else { [] }
    }

    static func object(_ value: JSONValue?) -> JSONObject {
        if case .object(let object) = value { object } else { JSONObject() }
    }

    static func text(_ value: JSONValue?) -> String? {
        if case .string(let text) = value { text } else { nil }
    }

    static func texts(_ value: JSONValue?) -> [String] {
        text(value).map { [$0] } ?? list(value).compactMap { text($0) }
    }

    /// What a case gave.
    enum Outcome: Equatable {
        case text(String)
        case refused(String)
        case failed(String)
    }

    static func run(
        _ test: JSONValue, _ parsing: TemplateDialect.Parsing, writes: Bool, steps: Int? = nil
    ) -> Outcome {
        let dialect = TemplateDialect(parsing: parsing, isStrict: false)
        var sources: [String: String] = [:]
        for member in object(test["templates"]) { sources[member.name] = text(member.value) }
        var limits = TemplateLimits()
        if let steps { limits.steps = steps }
        let environment = TemplateEnvironment(
            library: TemplateLibrary(sources, dialect: dialect),
            now: Timestamp(seconds: 1_704_067_318), faults: writes ? .written : .thrown,
            limits: limits)
        let template: Template
        do throws(TemplateError) {
            template = try Template(text(test["template"]) ?? "", dialect: dialect)
        } catch {
            return .refused(error.renderedText)
        }
        do throws(TemplateError) {
            return .text(try template.render(object(test["data"]), in: environment))
        } catch {
            return .failed(error.renderedText)
        }
    }

    /// The parsing rules that a case of liquid-spec holds in.
    static func modes(_ test: JSONValue) -> [TemplateDialect.Parsing] {
        let modes = texts(test["modes"]).map { name -> TemplateDialect.Parsing in
            name == "lax" ? .lax : name == "strict" ? .strict : .strict2
        }
        return modes.isEmpty ? [.strict, .strict2] : modes
    }
}
