// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MediaPlan {
    /// The plan as a document; amounts and dates are texts, such as `60000.00 EUR` and
    /// `2026-03-01`.
    public var document: JSONObject {
        [
            "name": .string(name),
            "strategy": .string(strategy),
            "advantages": .array(advantages.map { .string($0) }),
            "start": .string(start.description),
            "end": .string(end.description),
            "budget": .string(budget.description),
            "reserve": .string(reserve.description),
            "audiences": .array(
                audiences.map {
                    [
                        "name": .string($0.name), "size": .number(JSONNumber(Int64($0.size))),
                        "portrait": .string($0.portrait),
                    ]
                }),
            "lines": .array(lines.map { .object($0.document) }),
        ]
    }

    /// Reads a document.
    ///
    /// What it says is not judged here: see `problems`.
    ///
    /// - Throws: `AttributionError.Code.badInput` that names the field which is missing or has another
    ///   form, such as `lines[2].budget`. Members that are not known are refused as well.
    public init(document: JSONObject) throws(AttributionError) {
        var reader = PlanReader(document, at: "")
        self.init(
            try reader.text("name"), strategy: try reader.text("strategy"),
            from: try reader.date("start"), to: try reader.date("end"),
            budget: try reader.money("budget"))
        reserve = try reader.money("reserve")
        advantages = try reader.list("advantages") { value, field throws(AttributionError) in
            guard let text = value.stringValue else { throw PlanReader.refusal(field, "a text") }
            return text
        }
        audiences = try reader.objects("audiences") { reader throws(AttributionError) in
            PlanAudience(
                try reader.text("name"), size: try reader.count("size"),
                portrait: try reader.text("portrait"))
        }
        lines = try reader.objects("lines") { reader throws(AttributionError) in
            try PlanLine(&reader)
        }
        try reader.finish()
    }
}

extension PlanLine {
    fileprivate var document: JSONObject {
        var object: JSONObject = [
            "name": .string(name),
            "channel": .string(channel.name),
            "audience": .string(audience),
            "start": .string(start.description),
            "end": .string(end.description),
            "budget": .string(budget.description),
            "reach": .number(JSONNumber(Int64(reach))),
        ]
        object["contacts"] = contacts.map { .number(JSONNumber(Int64($0))) }
        object["conversions"] = conversions.map { .number(JSONNumber(Int64($0))) }
        if !instalments.isEmpty {
            object["instalments"] = .array(
                instalments.map {
                    ["day": .string($0.day.description), "amount": .string($0.amount.description)]
                })
        }
        return object
    }

    fileprivate init(_ reader: inout PlanReader) throws(AttributionError) {
        self.init(
            try reader.text("name"), channel: Channel(named: try reader.text("channel")),
            audience: try reader.text("audience"), from: try reader.date("start"),
            to: try reader.date("end"), budget: try reader.money("budget"),
            reach: try reader.count("reach"))
        if reader.has("contacts") { contacts = try reader.count("contacts") }
        if reader.has("conversions") { conversions = try reader.count("conversions") }
        if reader.has("instalments") {
            instalments = try reader.objects("instalments") { reader throws(AttributionError) in
                Instalment(on: try reader.date("day"), try reader.money("amount"))
            }
        }
    }
}
