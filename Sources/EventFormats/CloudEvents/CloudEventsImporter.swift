// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// CloudEvents 1.0 in the JSON event format, single or as a batch.
///
/// The attributes, extensions among them, and the data are kept as they stand. Attributes that are `null` are unset. The
/// event's name is `type`; its id is made of `source` and `id`, which are unique together. Data in
/// `data_base64` must be Base64 (RFC 4648 section 4). An envelope does not tell who the person is: `subjectKind` says
/// what its `subject` is, if that is a person or device.
public struct CloudEventsImporter: JSONEventImporter {
    /// `cloudevents`.
    public static var formatName: String { "cloudevents" }

    /// What kind of identifier the `subject` is; nil when it names something else.
    public var subjectKind: Identifier.Kind?

    /// An importer.
    public init(subjectKind: Identifier.Kind? = nil) {
        self.subjectKind = subjectKind
    }

    /// Makes an event of one envelope, or of each in a batch.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        guard case .array(let batch) = message else { return envelope(message, context, "") }
        if batch.isEmpty { return ImportResult(emptyList: message, nil, context) }
        return ImportResult(
            batch.enumerated().flatMap { envelope($1, context, "[\($0)]").items })
    }

    private func envelope(
        _ message: JSONValue, _ context: ImportContext, _ place: String
    ) -> ImportResult {
        guard case .object(let body) = message else {
            let field = place.isEmpty ? nil : place
            let reason = Reason(.wrongType, "the envelope is not an object", field: field)
            return ImportResult(refusing: message, [reason], context)
        }
        var draft = EventDraft(Self.formatName, body, context)
        if let version = required(&draft, "specversion"), version != "1.0" {
            draft.refuse(.unknownFormat, "specversion", "is not 1.0")
        }
        let source = required(&draft, "source")
        let id = required(&draft, "id")
        if let source, let id { draft.setID("\(source) \(id)") }
        if let type = required(&draft, "type") { draft.name = EventName(type) }
        checkAttributes(&draft, body)
        // CloudEvents times are texts.
        if case .number = body["time"] {
            draft.refuse(.wrongType, "time", "is not a text")
        } else {
            draft.time(in: body, ["time"])
        }
        if let subjectKind { draft.identify(subjectKind, body["subject"], "subject") }
        if let encoded = body["data_base64"], !encoded.isNull {
            if body["data"] != nil {
                draft.refuse(.badValue, "data_base64", "stands beside data")
            }
            if encoded.stringValue.map({ Base64.isValid($0) }) != true {
                draft.refuse(.badValue, "data_base64", "is not Base64")
            }
        }
        return ImportResult([draft.item()])
    }

    private func required(_ draft: inout EventDraft, _ name: String) -> String? {
        switch draft.body[name] {
        case .string(let text) where !text.isEmpty: return text
        case nil, .null, .string:
            draft.refuse(.missingField, name, "is required")
        default:
            draft.refuse(.wrongType, name, "is not a text")
        }
        return nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// An attribute is a text, a truth value or a whole number (specification, section "Type system").
    private func checkAttributes(_ draft: inout EventDraft, _ body: JSONObject) {
        for member in body where member.name != "data" && member.name != "data_base64" {
            switch member.value {
            case .array, .object:
                // Only a name that the specification allows is repeated: another could hold anything.
                let isName =
                    member.name.utf8.count <= 64 && member.name.utf8.allSatisfy(Self.isNamePart)
                draft.refuse(
                    .wrongType, isName ? member.name : "attribute",
                    "an attribute is a list or an object")
            default: break
            }
        }
    }
}
