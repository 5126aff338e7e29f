// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Makes events of the rows of a table, as a `ColumnMapping` says.
///
/// The properties are the row by its column names. Amounts are decimal numbers with a point; what is finer than the
/// currency is refused for a total and stays untyped, with a remark, for a price.
public struct TableImporter: Sendable {
    /// `table`; event ids begin with it.
    public static let formatName = "table"

    /// What the columns mean.
    public let mapping: ColumnMapping
    private let header: [String]

    /// An importer for tables with these columns.
    ///
    /// - Throws: `FormatError` with `badMapping` when the mapping speaks of a column that is not there or leaves out
    ///   what its part needs, and `badHeader` when a column is named twice.
    public init(_ mapping: ColumnMapping, header: [String]) throws(FormatError) {
        guard Set(header).count == header.count else {
            throw FormatError(.badHeader, "the header row names a column twice")
        }
        guard mapping.columns.isSubset(of: header) else {
            throw FormatError(
                .badMapping, "the mapping speaks of a column that the table does not have")
        }
        switch mapping.part {
        case .none: break
        case .items, .cartAdd, .cartRemove:
            if mapping.item == nil { throw FormatError(.badMapping, "the mapping names no item") }
        case .order, .orderReturn:
            if mapping.order == nil { throw FormatError(.badMapping, "the mapping names no order") }
            if mapping.total == nil && (mapping.item == nil || mapping.price == nil) {
                throw FormatError(
                    .badMapping, "the mapping names neither a total nor item and price")
            }
        case .cancellation:
            if mapping.order == nil { throw FormatError(.badMapping, "the mapping names no order") }
        }
        self.mapping = mapping
        self.header = header
    }

    /// Makes an event of one row.
    public func decode(_ fields: [String], context: ImportContext) -> ImportResult {
        guard fields.count == header.count else {
            let words = "\(fields.count) fields where \(header.count) are expected"
            let row = JSONValue.array(fields.map { .string($0) })
            return ImportResult(refusing: row, [Reason(.unknownFormat, words)], context)
        }
        var body = JSONObject()
        for (name, field) in zip(header, fields) { body[name] = .string(field) }
        var draft = EventDraft(Self.formatName, body, context)
        if let name = text(mapping.name, body) {
            draft.name = mapping.names[name] ?? EventName(name)
        }
        if let id = text(mapping.id, body) {
            draft.setID(id)
        } else if let id = mapping.id {
            draft.refuse(.missingField, field(id), "the event has no id")
        }
        takeTime(&draft, body)
        if let name = text(mapping.channel, body) { draft.channel = Channel(named: name) }
        for sign in mapping.identifiers {
            draft.identify(sign.kind, body[sign.column], sign.column)
        }
        takeCommerce(&draft, body)
        return ImportResult([draft.item()])
    }

    func text(_ value: ColumnMapping.Value?, _ body: JSONObject) -> String? {
        switch value {
        case nil: return nil
        case .constant(let text): return text.isEmpty ? nil : text
        case .column(let name):
            guard let text = body[name]?.stringValue, !text.isEmpty else { return nil }
            return text
        }
    }

    func field(_ value: ColumnMapping.Value?) -> String {
        switch value {
        case .column(let name): name
        case .constant: "constant"
        case nil: "mapping"
        }
    }

    private func takeTime(_ draft: inout EventDraft, _ body: JSONObject) {
        guard let text = text(mapping.time, body) else { return }
        let place = field(mapping.time)
        let unit: Int64
        switch mapping.timeFormat {
        case .rfc3339, .utc:
            draft.occurredAt = Timestamp(rfc3339: text)
            if draft.occurredAt == nil, mapping.timeFormat == .utc {
                draft.occurredAt =
                    Timestamp(rfc3339: text + "Z") ?? Timestamp(rfc3339: text + ":00Z")
            }
            if draft.occurredAt == nil { draft.refuse(.badTime, place, "is no time of the format") }
            return
        case .seconds: unit = 1_000_000
        case .milliseconds: unit = 1_000
        case .microseconds: unit = 1
        }
        guard let count = JSONNumber(text)?.int64 else {
            draft.refuse(.badTime, place, "is not a whole number")
            return
        }
        draft.setTime(units: count, microseconds: unit, place)
    }
}
