// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A provider of messages that is reached over HTTP, described as data.
///
/// How a request is made of a message, what the answer means, and how to read what comes back later.
/// A description is JSON, so that a new gateway needs no code; `ReadyHTTPProvider` has some to begin
/// with. Templates find the parts of the message by name:
///
/// `key`, `plan`, `journey`, `step`, `class`, `channel`, `purpose`, `topic`, `to`, `subject`, `text`,
/// `html`, `link`, `tracked_link` (the link with the message in it, see `DeepLink`), `buttons` (each
/// with `title` and `link`), `planned_at`, `not_after`, `ttl` (the seconds left), and `account` with
/// what the retailer's account at the provider needs.
///
/// What a template gives is escaped for where it stands: in JSON by the writer, in an address and a
/// form by percent-encoding. A value that no header field may have is refused. The host is made of
/// `account` alone, so that nothing in a message can choose it.
public struct HTTPProvider: Hashable, Sendable {
    /// How the body of a request is made.
    enum Body: Hashable, Sendable {
        case none
        case json(JSONForm)
        case form([JSONForm.Member])
    }

    /// A header field: its value is a template.
    struct Field: Hashable, Sendable {
        var name: String
        var value: Template
        var isOptional: Bool
    }

    /// What the provider knows of keys.
    public struct Keys: Hashable, Sendable {
        /// The header field that carries the key; nil where it is in the body or the address.
        public var field: String?
        /// For how long a second request of one key has no second effect; nil for ever.
        public var life: Duration?

        /// What a provider knows of keys.
        public init(field: String? = nil, life: Duration? = nil) {
            self.field = field
            self.life = life
        }
    }

    /// The provider's name, for reasons and the names of events.
    public let name: String
    /// The kind of channel that it serves; nil for whichever a transport is made for.
    public let channel: ChannelKind?
    /// What it knows of keys; nil where a second request has a second effect.
    public let keys: Keys?
    /// How long an exchange may last; nil for the client's own limit.
    public let timeout: Duration?
    /// What its answers mean; what no rule fits is judged by `HTTPAnswerRule.usual`.
    public let answers: [HTTPAnswerRule]
    /// How what it tells later is read; nil where it tells nothing.
    public let webhook: WebhookReader?
    let method: String
    let base: Template
    let path: Template
    let fields: [Field]
    let body: Body

    /// Reads a description.
    ///
    /// - Throws: `HTTPProviderError` for what is missing, unknown or wrong, with its place.
    public init(json text: String) throws(HTTPProviderError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(json: text)
        } catch {
            throw HTTPProviderError(.json, at: "", error.description)
        }
        try self.init(value)
    }

    /// Reads a description.
    ///
    /// - Throws: `HTTPProviderError` for what is missing, unknown or wrong, with its place.
    public init(_ description: JSONValue) throws(HTTPProviderError) {
        let reader = try DescriptionReader(description, at: "")
        try reader.allow(["name", "channel", "request", "keys", "answers", "webhook"])
        name = try reader.neededText("name")
        channel = try reader.text("channel").map { ChannelKind($0) }
        guard let request = try reader.child("request") else {
            throw HTTPProviderError(.missing, at: "/request", "an object is needed")
        }
        try request.allow(["method", "base", "path", "headers", "json", "form", "timeout"])
        method = try request.text("method") ?? "POST"
        base = try DescriptionReader.template(
            try request.neededText("base"), at: request.place("base"))
        path = try DescriptionReader.template(
            try request.text("path") ?? "", at: request.place("path"))
        timeout = try request.seconds("timeout")
        fields = try Self.fields(request)
        body = try Self.body(request)
        keys = try Self.keys(reader)
        var answers: [HTTPAnswerRule] = []
        for child in try reader.children("answers") { answers.append(try HTTPAnswerRule(child)) }
        self.answers = answers
        if let child = try reader.child("webhook") {
            webhook = try WebhookReader(child)
        } else {
            webhook = nil
        }
    }

    private static func fields(
        _ request: DescriptionReader
    ) throws(HTTPProviderError) -> [Field] {
        var fields: [Field] = []
        guard let headers = try request.child("headers") else { return [] }
        for member in headers.object {
            let isOptional = member.name.hasSuffix("?")
            fields.append(
                Field(
                    name: isOptional ? String(member.name.dropLast()) : member.name,
                    value: try DescriptionReader.template(
                        try headers.neededText(member.name), at: headers.place(member.name)),
                    isOptional: isOptional))
        }
        return fields
    }

    private static func body(_ request: DescriptionReader) throws(HTTPProviderError) -> Body {
        if let value = request.object["json"] {
            if request.object["form"] != nil {
                throw HTTPProviderError(
                    .wrongValue, at: request.place("form"), "a body is JSON or a form, not both")
            }
            return .json(try JSONForm(value, at: request.place("json")))
        }
        guard let value = request.object["form"] else { return .none }
        let form = try JSONForm(value, at: request.place("form"))
        guard case .object(let members) = form else {
            throw HTTPProviderError(
                .wrongType, at: request.place("form"), "an object of texts is needed")
        }
        return .form(members)
    }

    private static func keys(_ reader: DescriptionReader) throws(HTTPProviderError) -> Keys? {
        guard let child = try reader.child("keys") else { return nil }
        try child.allow(["header", "life"])
        return Keys(field: try child.text("header"), life: try child.seconds("life"))
    }
}
