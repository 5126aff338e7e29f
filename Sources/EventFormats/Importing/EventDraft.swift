// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// An event in the making: typed parts are taken from the message, faults and remarks are collected.
///
/// The whole message becomes the event's properties. Remarks (a missing time, a price without a currency) are
/// added to them under `EventDraft.remarksName`; a message that uses this name itself is refused.
struct EventDraft {
    static let remarksName = "$import"

    let format: String
    let context: ImportContext
    /// The message, or the part of it that this event is made from.
    var body: JSONObject
    var id: EventID?
    var name: EventName
    var occurredAt: Timestamp?
    var channel: Channel
    var identifiers: [Identifier] = []
    var commerce: Commerce?
    var consent: ConsentAct?
    var campaign: Campaign?
    /// Why the event cannot be made.
    private(set) var reasons: [Reason] = []
    /// What was assumed or left untyped.
    private(set) var remarks: [Reason] = []

    init(
        _ format: String, _ body: JSONObject, name: EventName = EventName(""),
        _ context: ImportContext
    ) {
        self.format = format
        self.context = context
        self.body = body
        self.name = name
        channel = context.channel
        if body[Self.remarksName] != nil {
            refuse(.badValue, Self.remarksName, "is a name that the importer needs")
        }
    }

    mutating func refuse(_ code: Reason.Code, _ field: String, _ words: String) {
        reasons.append(Reason(code, words, field: field))
    }

    mutating func remark(_ code: Reason.Code, _ field: String, _ words: String) {
        remarks.append(Reason(code, words, field: field))
    }

    /// The event's name in the source; ids of different formats never meet.
    mutating func setID(_ parts: String...) {
        id = EventID(([format] + parts).joined(separator: "/"))
    }

    /// An id for a message without one: a digest of the message, whatever the order of its members.
    ///
    /// A second delivery of the same message is the same event; two events that do not differ in anything,
    /// their time included, are one.
    mutating func setIDFromContent(_ content: JSONValue? = nil, suffix: String = "") {
        var writer = JSONWriter()
        writer.sortsNames = true
        let bytes = writer.bytes(content ?? .object(body))
        id = EventID("\(format)/sha256-\(SHA256.hash(bytes))\(suffix)")
    }

    /// The event, or the refusal.
    mutating func item() -> IngestItem {
        if id == nil { setIDFromContent() }
        if name.rawValue.isEmpty, reasons.isEmpty {
            refuse(.missingField, "name", "the event has no name")
        }
        guard reasons.isEmpty, let id else {
            return .damaged(
                bytes: Array(JSONValue.object(body).jsonBytes.prefix(context.refusedBytes)),
                reasons: reasons, source: context.source, line: nil)
        }
        if occurredAt == nil {
            remark(.missingField, "time", "the message tells no time: that of its arrival is taken")
        }
        var properties = body
        if !remarks.isEmpty {
            properties[Self.remarksName] = .array(
                remarks.map { remark in
                    [
                        "code": .string(remark.code.rawValue),
                        "field": remark.field.map(JSONValue.string) ?? .null,
                        "words": .string(remark.words),
                    ]
                })
        }
        return .event(
            CustomerEvent(
                id: id, name: name, occurredAt: occurredAt ?? context.receivedAt, channel: channel,
                identifiers: identifiers, commerce: commerce, consent: consent, campaign: campaign,
                properties: properties, receivedAt: context.receivedAt))
    }
}
