// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The members of a document's object, each read once.
struct PlanReader {
    private let object: JSONObject
    private let path: String
    private var rest: Set<String>

    init(_ object: JSONObject, at path: String) {
        self.object = object
        self.path = path
        rest = Set(object.names)
    }

    static func refusal(_ field: String, _ form: String) -> AttributionError {
        AttributionError(.badInput, "\(field) is not \(form)")
    }

    private func field(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    func has(_ name: String) -> Bool { object[name] != nil }

    private mutating func value(_ name: String) -> JSONValue? {
        rest.remove(name)
        return object[name]
    }

    mutating func text(_ name: String) throws(AttributionError) -> String {
        guard let text = value(name)?.stringValue else { throw Self.refusal(field(name), "a text") }
        return text
    }

    mutating func count(_ name: String) throws(AttributionError) -> Int {
        guard let number = value(name)?.int64Value, let count = Int(exactly: number) else {
            throw Self.refusal(field(name), "a whole number")
        }
        return count
    }

    /// Four, two and two digits with hyphens between.
    mutating func date(_ name: String) throws(AttributionError) -> CivilDate {
        let parts = try text(name).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let date = CivilDate(year: year, month: month, day: day)
        else { throw Self.refusal(field(name), "a date such as 2026-03-01") }
        return date
    }

    /// A decimal number, a space and a currency.
    mutating func money(_ name: String) throws(AttributionError) -> Money {
        let parts = try text(name).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let currency = Currency(parts[1]),
            let money = try? Money(decimal: parts[0], currency)
        else { throw Self.refusal(field(name), "an amount such as 60000.00 EUR") }
        return money
    }

    mutating func list<Element>(
        _ name: String,
        _ read: (JSONValue, String) throws(AttributionError) -> Element
    ) throws(AttributionError) -> [Element] {
        guard let values = value(name)?.arrayValue else {
            throw Self.refusal(field(name), "a list")
        }
        var elements: [Element] = []
        for (index, value) in values.enumerated() {
            elements.append(try read(value, "\(field(name))[\(index)]"))
        }
        return elements
    }

    mutating func objects<Element>(
        _ name: String, _ read: (inout PlanReader) throws(AttributionError) -> Element
    ) throws(AttributionError) -> [Element] {
        try list(name) { value, field throws(AttributionError) in
            guard let object = value.objectValue else { throw Self.refusal(field, "an object") }
            var reader = PlanReader(object, at: field)
            let element = try read(&reader)
            try reader.finish()
            return element
        }
    }

    /// Refuses what nobody has read.
    func finish() throws(AttributionError) {
        guard let unknown = rest.min() else { return }
        throw AttributionError(.badInput, "\(field(unknown)) is not known")
    }
}
