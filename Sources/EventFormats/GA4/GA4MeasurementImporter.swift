// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Bodies of the Google Analytics 4 Measurement Protocol: one event for each of `events`.
///
/// * Id: the protocol has none; a digest of the body with this event alone, and its place among equal ones.
/// * Time: `timestamp_micros` of the event, else of the body.
/// * Identifiers: `user_id` is an account, `client_id` and `app_instance_id` are devices; a body with
///   `app_instance_id` comes from the app.
/// * `consent` becomes one or two more events after the others: `GRANTED` is a grant, `DENIED` a withdrawal. `ad_user_data`
///   is about handing data to the audience channel, `ad_personalization` about personalisation there.
/// * A purchase without `value` is worth the sum of its items, which is remarked; a refund with neither gives back
///   the whole order.
public struct GA4MeasurementImporter: JSONEventImporter {
    /// `ga4`.
    public static var formatName: String { "ga4" }

    /// An importer.
    public init() {}

    /// Makes an event of each of `events`, and of `consent`.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        guard case .object(let body) = message else {
            return ImportResult(
                refusing: message, [Reason(.wrongType, "the body is not an object")], context)
        }
        guard case .array(let events) = body["events"], !events.isEmpty else {
            return ImportResult(emptyList: message, "events", context)
        }
        var items: [IngestItem] = []
        var seen: [JSONValue: Int] = [:]
        for (index, event) in events.enumerated() {
            let before = seen[event, default: 0]
            seen[event] = before + 1
            items.append(self.event(event, index, repeated: before, body, context))
        }
        if body["consent"] != nil { items.append(contentsOf: consent(body, context)) }
        return ImportResult(items)
    }

    private func event(
        _ event: JSONValue, _ index: Int, repeated: Int, _ body: JSONObject,
        _ context: ImportContext
    ) -> IngestItem {
        let place = "events[\(index)]"
        var own = body
        own["events"] = .array([event])
        var draft = EventDraft(Self.formatName, own, context)
        draft.setIDFromContent(suffix: repeated == 0 ? "" : "/\(repeated)")
        take(&draft, body)
        let object = draft.object(event, place)
        draft.time(microseconds: object["timestamp_micros"], "\(place).timestamp_micros")
        let params = draft.object(object["params"], "\(place).params")
        let items = draft.list(params["items"], "\(place).params.items") ?? []
        if let name = draft.text(object["name"], "\(place).name") {
            draft.takeGA4(
                name, params: params, items: items, place: "\(place).params",
                itemsPlace: "\(place).params.items")
        } else {
            draft.refuse(.missingField, "\(place).name", "the event has no name")
        }
        return draft.item()
    }

    /// Takes what all events of a body share.
    private func take(_ draft: inout EventDraft, _ body: JSONObject) {
        draft.time(microseconds: body["timestamp_micros"], "timestamp_micros")
        draft.identify(.account, body["user_id"], "user_id")
        draft.identify(.device, body["client_id"], "client_id")
        draft.identify(.device, body["app_instance_id"], "app_instance_id")
        if let app = body["app_instance_id"], !app.isNull { draft.channel = Channel(.app) }
    }

    private static let uses: [(field: String, use: ConsentUse)] = [
        ("ad_user_data", ConsentUse(.share, channel: .audience)),
        ("ad_personalization", ConsentUse(.personalize, channel: .audience)),
    ]

    private func consent(_ body: JSONObject, _ context: ImportContext) -> [IngestItem] {
        var own = body
        own["events"] = nil
        var draft = EventDraft(Self.formatName, own, name: .consentGiven, context)
        take(&draft, body)
        let consent = draft.object(body["consent"], "consent")
        var granted: [ConsentUse] = []
        var denied: [ConsentUse] = []
        for (field, use) in Self.uses {
            switch draft.text(consent[field], "consent.\(field)") {
            case "GRANTED": granted.append(use)
            case "DENIED": denied.append(use)
            case nil: continue
            default: draft.refuse(.badValue, "consent.\(field)", "is neither GRANTED nor DENIED")
            }
        }
        if !draft.reasons.isEmpty { return [draft.item()] }
        var items: [IngestItem] = []
        for (kind, uses) in [(ConsentAct.Kind.grant, granted), (.withdraw, denied)]
        where !uses.isEmpty {
            var act = draft
            act.name = kind == .grant ? .consentGiven : .consentWithdrawn
            act.consent = ConsentAct(kind, uses, capturePoint: "ga4/consent")
            act.setIDFromContent(suffix: "/\(act.name)")
            items.append(act.item())
        }
        return items
    }
}
