// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Enriched events of Snowplow: 131 fields, separated by tabs.
///
/// Each field that is not empty becomes a member of the properties, with its text; the three fields of
/// self-describing JSON become trees. A line with another number of fields is refused.
///
/// * Id: `event_id`. Time: `true_tstamp`, `derived_tstamp`, `dvce_created_tstamp`, `collector_tstamp`, the
///   first that is there, in UTC.
/// * Identifiers: `user_id` is an account; `domain_userid` and `network_userid` are cookies.
/// * Name: `event_name`, else `event`.
/// * `transaction` is an order with its total (its items come as events of their own), `transaction_item` an item.
///   Other commerce schemas stay in the properties.
public struct SnowplowImporter: EventImporter {
    /// `snowplow`.
    public static var formatName: String { "snowplow" }

    /// The names of the 131 fields in their order.
    public static var fieldNames: [String] { SnowplowFields.names }

    /// An importer.
    public init() {}

    /// Makes an event of one line; a line break at its end is passed over.
    public func decode(_ bytes: [UInt8], context: ImportContext) -> ImportResult {
        var line = bytes[...]
        if line.last == 0x0A { line.removeLast() }
        if line.last == 0x0D { line.removeLast() }
        guard String(validating: line, as: UTF8.self) != nil else {
            let reason = Reason(.notUTF8, "the line is not UTF-8")
            return ImportResult(refusing: bytes, [reason], context)
        }
        let values = line.split(separator: 0x09, omittingEmptySubsequences: false)
        let names = SnowplowFields.names
        guard values.count == names.count else {
            let words = "\(values.count) fields where \(names.count) are expected"
            return ImportResult(refusing: bytes, [Reason(.unknownFormat, words)], context)
        }
        let parser = JSONParser(maximumDepth: context.maximumDepth)
        var members: [JSONObject.Member] = []
        members.reserveCapacity(64)
        var faults: [Reason] = []
        for (name, value) in zip(names, values) where !value.isEmpty {
            var content = JSONValue.null
            if SnowplowFields.trees.contains(name) {
                do throws(JSONError) {
                    content = try parser.parse(Array(value))
                } catch {
                    let words = "\(error.code.name) at byte \(error.offset): \(error.message)"
                    faults.append(Reason(.notJSON, words, field: name))
                }
            } else {
                content = .string(String(decoding: value, as: UTF8.self))
            }
            members.append(JSONObject.Member(name: name, value: content))
        }
        guard faults.isEmpty, let body = JSONObject(unique: members) else {
            return ImportResult(refusing: bytes, faults, context)
        }
        var draft = EventDraft(Self.formatName, body, context)
        take(&draft, body)
        let item = draft.item()
        // What is refused is kept as it came, not as the tree that was made of it.
        guard case .damaged(_, let reasons, _, _) = item else { return ImportResult([item]) }
        return ImportResult(refusing: bytes, reasons, context)
    }

    private func take(_ draft: inout EventDraft, _ body: JSONObject) {
        if let id = draft.text(body["event_id"], "event_id") {
            draft.setID(id)
        } else {
            draft.refuse(.missingField, "event_id", "is required")
        }
        takeTime(&draft, body)
        draft.identify(.account, body["user_id"], "user_id")
        draft.identify(.cookie, body["domain_userid"], "domain_userid")
        draft.identify(.cookie, body["network_userid"], "network_userid")
        switch body["platform"]?.stringValue {
        case "web": draft.channel = Channel(.web)
        case "mob", "app": draft.channel = Channel(.app)
        default: break
        }
        if let name = draft.text(in: body, ["event_name", "event"], "") {
            draft.name = Self.names[name] ?? EventName(name)
        }
        let campaign = Campaign(
            name: body["mkt_campaign"]?.stringValue, source: body["mkt_source"]?.stringValue,
            medium: body["mkt_medium"]?.stringValue, term: body["mkt_term"]?.stringValue,
            content: body["mkt_content"]?.stringValue)
        if campaign != Campaign() { draft.campaign = campaign }
        takeCommerce(&draft, body)
    }

    private static let names: [String: EventName] = [
        "page_view": .pageViewed, "screen_view": .screenViewed, "link_click": .linkClicked,
        "add_to_cart": .cartChanged, "remove_from_cart": .cartChanged, "site_search": .searched,
        "ad_click": .adClicked, "ad_impression": .adViewed, "transaction": .orderPlaced,
        "application_install": .appInstalled, "application_background": .appBackgrounded,
        "application_foreground": .appForegrounded, "application_error": .appCrashed,
        "deep_link_received": .deepLinkOpened,
    ]

    /// Times are UTC without saying so: `2013-11-26 00:03:57.886`.
    private func takeTime(_ draft: inout EventDraft, _ body: JSONObject) {
        let names = ["true_tstamp", "derived_tstamp", "dvce_created_tstamp", "collector_tstamp"]
        for name in names {
            guard let text = body[name]?.stringValue else { continue }
            draft.occurredAt = Timestamp(rfc3339: text + "Z") ?? Timestamp(rfc3339: text)
            if draft.occurredAt == nil { draft.refuse(.badTime, name, "is no time") }
            return
        }
    }

    private func takeCommerce(_ draft: inout EventDraft, _ body: JSONObject) {
        switch body["event"]?.stringValue {
        case "transaction":
            let currency = draft.currency(body["tr_currency"], "tr_currency")
            let total = draft.amount(body["tr_total"], currency, "tr_total")
            guard let id = draft.text(body["tr_orderid"], "tr_orderid"), let total else {
                if draft.reasons.isEmpty {
                    let name = body["tr_orderid"] == nil ? "tr_orderid" : "tr_total"
                    draft.refuse(.missingField, name, "an order has a number and a total")
                }
                return
            }
            draft.commerce = .order(Order(id: OrderID(id), lines: [], total: total))
        case "transaction_item":
            let currency = draft.currency(body["ti_currency"], "ti_currency")
            let fields = LineFields(
                item: ["ti_sku"], quantity: ["ti_quantity"], price: ["ti_price"], name: ["ti_name"])
            if let line = draft.line(body, fields, currency, "") { draft.commerce = .items([line]) }
        default: break
        }
    }
}
