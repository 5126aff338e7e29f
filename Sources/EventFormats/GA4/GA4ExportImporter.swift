// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Rows of the Google Analytics 4 export to BigQuery, one JSON object a line.
///
/// * Id: the export has none; a digest of the row.
/// * Time: `event_timestamp`, in microseconds.
/// * Identifiers: `user_id` is an account; `user_pseudo_id`, `client_id` or, in prepared tables, `client_key` is
///   a device, as are `device.vendor_id` and `device.advertising_id`.
/// * Parameters: the records of `event_params`; of a value's four fields the one that is not null counts.
/// * The campaign is that of the event (`event_params`, `collected_traffic_source`). `traffic_source` tells how the
///   user was first won and stays in the properties.
public struct GA4ExportImporter: JSONEventImporter {
    /// `ga4-export`.
    public static var formatName: String { "ga4-export" }

    /// An importer.
    public init() {}

    /// Makes an event of one row.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        guard case .object(let row) = message else {
            return ImportResult(
                refusing: message, [Reason(.wrongType, "the row is not an object")], context)
        }
        var draft = EventDraft(Self.formatName, row, context)
        draft.time(microseconds: row["event_timestamp"], "event_timestamp")
        identify(&draft, row)
        var params = parameters(&draft, row["event_params"])
        let items = draft.list(row["items"], "items") ?? []
        let ecommerce = draft.object(row["ecommerce"], "ecommerce")
        let event = draft.text(row["event_name"], "event_name")
        // The export repeats an order's number and value in a record of its own.
        let value = event == "refund" ? "refund_value" : "purchase_revenue"
        for (name, other) in [("transaction_id", "transaction_id"), ("value", value)]
        where params[name] == nil {
            params[name] = ecommerce[other]
        }
        if let event {
            draft.takeGA4(
                event, params: params, items: items, place: "event_params", itemsPlace: "items")
        } else {
            draft.refuse(.missingField, "event_name", "the event has no name")
        }
        takeSource(&draft, row)
        switch draft.text(row["platform"], "platform")?.uppercased() {
        case "WEB": draft.channel = Channel(.web)
        case "IOS", "ANDROID": draft.channel = Channel(.app)
        default: break
        }
        return ImportResult([draft.item()])
    }

    private func identify(_ draft: inout EventDraft, _ row: JSONObject) {
        draft.identify(.account, row["user_id"], "user_id")
        for name in ["user_pseudo_id", "client_id", "client_key"] {
            let before = draft.identifiers.count
            draft.identify(.device, row[name], name)
            if draft.identifiers.count > before { break }
        }
        let device = draft.object(row["device"], "device")
        draft.identify(.device, device["vendor_id"], "device.vendor_id")
        draft.identify(.device, device["advertising_id"], "device.advertising_id")
    }

    /// The parameters by their names.
    private func parameters(_ draft: inout EventDraft, _ value: JSONValue?) -> JSONObject {
        var found = JSONObject()
        guard let records = draft.list(value, "event_params") else { return found }
        for (index, record) in records.enumerated() {
            let place = "event_params[\(index)]"
            let object = draft.object(record, place)
            guard let key = draft.text(object["key"], "\(place).key") else {
                draft.refuse(.missingField, "\(place).key", "the parameter has no name")
                continue
            }
            let union = draft.object(object["value"], "\(place).value")
            for kind in ["string_value", "int_value", "double_value", "float_value"] {
                guard let value = union[kind], !value.isNull else { continue }
                found[key] = value
                break
            }
        }
        return found
    }

    private func takeSource(_ draft: inout EventDraft, _ row: JSONObject) {
        let place = "collected_traffic_source"
        let source = draft.object(row[place], place)
        guard draft.campaign == nil, !source.isEmpty else { return }
        func text(_ name: String) -> String? { draft.text(source[name], "\(place).\(name)") }
        let campaign = Campaign(
            name: text("manual_campaign_name"), source: text("manual_source"),
            medium: text("manual_medium"), term: text("manual_term"),
            content: text("manual_content"))
        if campaign != Campaign() { draft.campaign = campaign }
    }
}
