// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Events of Apache Unomi: one stored event, or a collector request with `events`.
///
/// * Id: `itemId`; without one (events on their way to the collector) a digest of the event.
/// * Time: `timeStamp`.
/// * Identifiers: `profileId` is a device, since Unomi gives one to each browser; of a login the target is an
///   account; `email` and `phoneNumber` are taken from the properties of the target and from `properties.add`.
/// * `modifyConsent` becomes an act: `GRANTED` is a grant, `DENIED` and `REVOKED` a withdrawal, of the uses
///   that `consentUses` names for the consent's type, else of a purpose with the type's own name.
public struct UnomiImporter: JSONEventImporter {
    /// `unomi`.
    public static var formatName: String { "unomi" }

    /// What the retailer's consent types are about.
    public var consentUses: [String: [ConsentUse]]

    /// An importer.
    public init(consentUses: [String: [ConsentUse]] = [:]) {
        self.consentUses = consentUses
    }

    /// Makes an event of one event, or of each of a request.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        guard case .object(let body) = message else {
            return ImportResult(
                refusing: message, [Reason(.wrongType, "the message is not an object")], context)
        }
        guard let events = body["events"], body["eventType"] == nil else {
            return ImportResult([event(body, shared: JSONObject(), "", context)])
        }
        guard case .array(let list) = events, !list.isEmpty else {
            let reason = Reason(.wrongType, "is not a list of events", field: "events")
            return ImportResult(refusing: message, [reason], context)
        }
        var shared = body
        shared["events"] = nil
        return ImportResult(
            list.enumerated().flatMap { index, value -> [IngestItem] in
                guard case .object(let own) = value else {
                    let reason = Reason(.wrongType, "is not an object", field: "events[\(index)]")
                    return ImportResult(refusing: value, [reason], context).items
                }
                return [event(own, shared: shared, "events[\(index)]", context)]
            })
    }

    private static let names: [String: EventName] = [
        "view": .pageViewed, "login": .signedIn, "identify": .identified,
        "sessionCreated": .sessionStarted, "search": .searched, "click": .linkClicked,
        "updateProperties": .customerChanged,
    ]

    private func event(
        _ event: JSONObject, shared: JSONObject, _ place: String, _ context: ImportContext
    ) -> IngestItem {
        var body = event
        for member in shared where body[member.name] == nil { body[member.name] = member.value }
        var draft = EventDraft(Self.formatName, body, context)
        func path(_ name: String) -> String { EventDraft.path(place, name) }
        if let id = draft.text(body["itemId"], path("itemId")) { draft.setID(id) }
        draft.time(in: body, ["timeStamp"], place)
        draft.identify(.device, body["profileId"], path("profileId"))
        let properties = draft.object(body["properties"], path("properties"))
        let target = draft.object(body["target"], path("target"))
        let source = draft.object(body["source"], path("source"))
        if source["itemType"] == "site" || source["itemType"] == "page" {
            draft.channel = Channel(.web)
        }
        guard let type = draft.text(body["eventType"], path("eventType")) else {
            draft.refuse(.missingField, path("eventType"), "the event has no type")
            return draft.item()
        }
        draft.name = Self.names[type] ?? EventName(type)
        if type == "login" {
            draft.identify(.account, target["itemId"], path("target.itemId"))
        }
        identify(&draft, target, properties, path)
        if type == "modifyConsent" { takeConsent(&draft, properties, path("properties.consent")) }
        return draft.item()
    }

    private func identify(
        _ draft: inout EventDraft, _ target: JSONObject, _ properties: JSONObject,
        _ path: (String) -> String
    ) {
        let type = target["itemType"]
        if type == "cmsUser" || type == "analyticsUser" {
            let own = draft.object(target["properties"], path("target.properties"))
            draft.identify(.email, own["email"], path("target.properties.email"))
            draft.identify(.phone, own["phoneNumber"], path("target.properties.phoneNumber"))
        }
        if draft.name == .customerChanged {
            let added = draft.object(properties["add"], path("properties.add"))
            for (name, kind) in [("email", Identifier.Kind.email), ("phoneNumber", .phone)] {
                let key = "properties.\(name)"
                draft.identify(kind, added[key], path("properties.add.\(key)"))
            }
        }
    }

    private func takeConsent(
        _ draft: inout EventDraft, _ properties: JSONObject, _ place: String
    ) {
        let consent = draft.object(properties["consent"], place)
        guard let type = draft.text(consent["typeIdentifier"], "\(place).typeIdentifier") else {
            draft.refuse(.missingField, "\(place).typeIdentifier", "the consent has no type")
            return
        }
        let kind: ConsentAct.Kind
        switch draft.text(consent["status"], "\(place).status") {
        case "GRANTED": kind = .grant
        case "DENIED", "REVOKED": kind = .withdraw
        default:
            draft.refuse(.badValue, "\(place).status", "is none of GRANTED, DENIED, REVOKED")
            return
        }
        draft.name = kind == .grant ? .consentGiven : .consentWithdrawn
        if draft.occurredAt == nil { draft.time(in: consent, ["statusDate"], place) }
        draft.consent = ConsentAct(
            kind, consentUses[type] ?? [ConsentUse(Purpose(type))],
            capturePoint: "unomi/modifyConsent")
    }
}
