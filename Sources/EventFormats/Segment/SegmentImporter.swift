// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Segment's event specification as JSON: `identify`, `track`, `page`, `screen`, `group`, `alias`.
///
/// Known are the e-commerce (version 2), live chat, e-mail and mobile vocabularies; other names are kept as
/// they are. The older key `action` may stand for `type`, snake case for camel case in the envelope.
///
/// * Id: `messageId`; without one a digest of the message.
/// * Time: `timestamp`, `originalTimestamp`, `sentAt`, `receivedAt`, the first that is there.
/// * Identifiers: `userId` is an account, `anonymousId` and `context.device.id` are devices, `email` and `phone` come
///   from the traits, `context.device.token` is a push token. `previousId` is an e-mail address if it looks
///   like one, else a device.
/// * An order needs `order_id`; its total is `total`, else `value`, else the sum of its lines, which is remarked.
/// * `Unsubscribed` and `Email Marked as Spam` are withdrawals of marketing by e-mail.
public struct SegmentImporter: JSONEventImporter {
    /// `segment`.
    public static var formatName: String { "segment" }

    /// Which fields of a product are the item's id; the first that is there counts.
    public var itemFields = ["product_id", "sku", "id", "productId"]

    /// An importer with the usual fields.
    public init() {}

    /// Makes an event of one call, or several of a `batch`.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        guard case .object(let body) = message else {
            return ImportResult(
                refusing: message, [Reason(.wrongType, "the message is not an object")], context)
        }
        guard case .array(let calls) = body["batch"] else {
            return ImportResult([call(body, context)])
        }
        if calls.isEmpty { return ImportResult(emptyList: message, "batch", context) }
        // The shared members of a batch belong to each of its calls.
        return ImportResult(
            calls.enumerated().flatMap { index, call -> [IngestItem] in
                guard case .object(var own) = call else {
                    let reason = Reason(.wrongType, "is not an object", field: "batch[\(index)]")
                    return ImportResult(refusing: call, [reason], context).items
                }
                for member in body where member.name != "batch" && own[member.name] == nil {
                    own[member.name] = member.value
                }
                return [self.call(own, context)]
            })
    }

    private func call(_ body: JSONObject, _ context: ImportContext) -> IngestItem {
        var draft = EventDraft(Self.formatName, body, context)
        if let id = draft.text(in: body, ["messageId", "message_id"], "") { draft.setID(id) }
        draft.time(in: body, Self.times)
        let contextObject = draft.object(body["context"], "context")
        Self.identify(&draft, contextObject)
        let properties = draft.object(body["properties"], "properties")
        draft.campaign = Self.campaign(&draft, contextObject, properties)
        switch draft.text(in: body, ["type", "action"], "") {
        case "track":
            guard let event = draft.text(body["event"], "event") else {
                draft.refuse(.missingField, "event", "a track call names its event")
                break
            }
            draft.name = SegmentVocabulary.names[event] ?? EventName(event)
            takeCommerce(&draft, event, properties)
            Self.takeConsent(&draft, properties)
        case "page": draft.name = .pageViewed
        case "screen": draft.name = .screenViewed
        case "identify": draft.name = .identified
        case "alias": draft.name = .aliased
        case "group": draft.name = .groupJoined
        case nil: draft.refuse(.missingField, "type", "the message does not tell which call it is")
        default: draft.refuse(.unknownFormat, "type", "is none of the six calls")
        }
        draft.channel = Self.channel(&draft, contextObject)
        return draft.item()
    }

    private static let times = [
        "timestamp", "originalTimestamp", "original_timestamp", "sentAt", "sent_at", "receivedAt",
        "received_at",
    ]

    private static func identify(_ draft: inout EventDraft, _ context: JSONObject) {
        let body = draft.body
        for name in ["userId", "user_id"] { draft.identify(.account, body[name], name) }
        for name in ["anonymousId", "anonymous_id"] { draft.identify(.device, body[name], name) }
        if let previous = draft.text(in: body, ["previousId", "previous_id"], "") {
            draft.identify(
                previous.contains("@") ? .email : .device, .string(previous), "previousId")
        }
        let device = draft.object(context["device"], "context.device")
        draft.identify(.device, device["id"], "context.device.id")
        draft.identify(.pushToken, device["token"], "context.device.token")
        // The traits of a group are about a company, not about a person.
        let isGroup = body["type"] == "group" || body["action"] == "group"
        let traits = isGroup ? JSONObject() : draft.object(body["traits"], "traits")
        let more = draft.object(context["traits"], "context.traits")
        for (object, place) in [(traits, "traits"), (more, "context.traits")] {
            draft.identify(.email, object["email"], "\(place).email")
            draft.identify(.phone, object["phone"], "\(place).phone")
        }
    }

    private static func campaign(
        _ draft: inout EventDraft, _ context: JSONObject, _ properties: JSONObject
    ) -> Campaign? {
        var campaign = Campaign()
        for (object, place) in [(context, "context"), (properties, "properties")] {
            // Of the events that others define, `campaign` may be anything.
            guard case .object(let own) = object["campaign"] else { continue }
            let field = "\(place).campaign"
            campaign.name = campaign.name ?? draft.text(own["name"], "\(field).name")
            campaign.source = campaign.source ?? draft.text(own["source"], "\(field).source")
            campaign.medium = campaign.medium ?? draft.text(own["medium"], "\(field).medium")
            campaign.term = campaign.term ?? draft.text(own["term"], "\(field).term")
            campaign.content = campaign.content ?? draft.text(own["content"], "\(field).content")
        }
        if campaign.name == nil {
            campaign.name = draft.text(
                in: properties, ["campaign_name", "campaign_id"], "properties")
        }
        return campaign == Campaign() ? nil : campaign
    }

    private static func channel(_ draft: inout EventDraft, _ context: JSONObject) -> Channel {
        if let kind = SegmentVocabulary.channels[draft.name] { return Channel(kind) }
        let told = draft.text(draft.body["channel"], "channel")
        if told == "mobile" || draft.name == .screenViewed { return Channel(.app) }
        if told == "browser" || draft.name == .pageViewed { return Channel(.web) }
        if case .object(let device) = context["device"],
            let type = draft.text(device["type"], "context.device.type")?.lowercased(),
            type == "ios" || type == "android"
        {
            return Channel(.app)
        }
        return context["page"] == nil ? draft.channel : Channel(.web)
    }

    private static func takeConsent(_ draft: inout EventDraft, _ properties: JSONObject) {
        switch draft.name {
        case .unsubscribed:
            let list = draft.text(in: properties, ["list_id", "list_name"], "properties")
            let use = ConsentUse(.market, channel: .email, topic: list.map { Topic($0) })
            draft.consent = ConsentAct(.withdraw, [use], capturePoint: "segment/Unsubscribed")
        case .messageComplained:
            let use = ConsentUse(.market, channel: .email)
            draft.consent = ConsentAct(
                .withdraw, [use], capturePoint: "segment/Email Marked as Spam")
        default: break
        }
    }
}
