// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Reads what a provider tells later: one call of its webhook becomes events about messages.
///
/// Nothing is believed before the signature was checked. What the description does not know is
/// counted and left out: providers add kinds of news as they please.
public struct WebhookReader: Hashable, Sendable {
    /// What a call told.
    public struct Reading: Hashable, Sendable {
        /// What is understood, in the order of the body; record it with an `EventPipeline`.
        public var events: [CustomerEvent] = []
        /// How many pieces of news the description does not know.
        public var ignored = 0

        /// Nothing.
        public init() {}
    }

    /// Where the time is, and how it is written.
    enum TimeForm: String, CaseIterable {
        case seconds, milliseconds, text
    }

    /// How one sort of news is read.
    struct Rule: Hashable, Sendable {
        var news: JSONPointer
        var id: JSONPointer?
        var key: JSONPointer?
        var reference: JSONPointer?
        var address: JSONPointer?
        var addressKind: Identifier.Kind?
        var addressPrefix = ""
        var time: JSONPointer?
        var timeForm = TimeForm.seconds
        var detail: JSONPointer?
        var link: JSONPointer?
        var text: JSONPointer?
        var kinds: [Kind] = []
    }

    struct Kind: Hashable, Sendable {
        var conditions: [JSONCondition]
        var feedback: MessageFeedback
    }

    /// The most pieces of news that are read of one call.
    public static let mostNews = 10_000

    /// How a call proves who makes it; nil where it does not, so that nothing of it is believed.
    public let signature: WebhookSignature?
    let rules: [Rule]

    init(_ reader: DescriptionReader) throws(HTTPProviderError) {
        try reader.allow(["signature", "news"])
        if let child = try reader.child("signature") {
            signature = try WebhookSignature(child)
        } else {
            signature = nil
        }
        var rules: [Rule] = []
        for child in try reader.children("news") { rules.append(try Rule(child)) }
        self.rules = rules
    }

    /// Reads a call.
    ///
    /// - Parameters:
    ///   - request: the call; its body as it was received, byte for byte.
    ///   - provider: who makes it.
    ///   - secrets: the secrets that the call may be signed with.
    ///   - now: the present; also the time of news that have none, and the latest that news can have.
    ///   - key: the message that the provider knows by this reference, asked where the news do
    ///     not name the key themselves.
    /// - Returns: what was told.
    /// - Throws: `WebhookError`; nothing of the call is believed then.
    public func read(
        _ request: HTTPRequest, of provider: HTTPProvider, secrets: [[UInt8]], at now: Timestamp,
        key: (String) -> MessageKey? = { _ in nil }
    ) throws(WebhookError) -> Reading {
        guard let signature else {
            throw WebhookError(.unsigned, "the description names no signature")
        }
        try signature.check(request, secrets: secrets, at: now)
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONParser().parse(request.body)
        } catch {
            throw WebhookError(.unreadable, error.description)
        }
        var reading = Reading()
        for rule in rules {
            var news: [JSONValue] = []
            Self.collect(rule.news.tokens[...], in: body, &news)
            guard news.count + reading.events.count + reading.ignored <= Self.mostNews else {
                throw WebhookError(.tooMuch, "more than \(Self.mostNews) pieces of news")
            }
            for piece in news {
                if let event = rule.event(piece, of: provider, at: now, key) {
                    reading.events.append(event)
                } else {
                    reading.ignored += 1
                }
            }
        }
        return reading
    }

    /// The values at a place in which `*` stands for every element of a list.
    private static func collect(
        _ tokens: ArraySlice<String>, in value: JSONValue, _ found: inout [JSONValue]
    ) {
        guard found.count <= mostNews else { return }
        guard let token = tokens.first else {
            found.append(value)
            return
        }
        let rest = tokens.dropFirst()
        switch value {
        case .array(let values) where token == "*":
            for value in values { collect(rest, in: value, &found) }
        case .object(let object):
            if let member = object[token] { collect(rest, in: member, &found) }
        default: break
        }
    }
}

extension WebhookReader.Rule {
    fileprivate func event(
        _ piece: JSONValue, of provider: HTTPProvider, at now: Timestamp,
        _ known: (String) -> MessageKey?
    ) -> CustomerEvent? {
        guard
            let kind = kinds.first(where: { $0.conditions.allSatisfy { $0.holds(in: piece) } })
        else { return nil }
        let reference = reference.flatMap { HTTPProvider.code($0, in: piece) }
        let named = key.flatMap { $0.value(in: piece)?.stringValue }
            .flatMap { Token128($0) }.map { MessageKey($0) }
        let message = named ?? reference.flatMap(known)
        var writer = JSONWriter()
        writer.sortsNames = true
        let id =
            id.flatMap { HTTPProvider.code($0, in: piece) }
            ?? SHA256.hash(writer.bytes(piece)).description
        var properties: JSONObject = ["provider": .string(provider.name)]
        properties["reference"] = reference.map { .string($0) }
        properties["code"] = detail.flatMap { HTTPProvider.code($0, in: piece) }.map { .string($0) }
        properties["link"] = link.flatMap { $0.value(in: piece)?.stringValue }.map { .string($0) }
        properties["text"] = text.flatMap { $0.value(in: piece)?.stringValue }.map { .string($0) }
        return kind.feedback.event(
            EventID("\(provider.name):\(kind.feedback.rawValue):\(id)"), message: message,
            at: min(time(of: piece) ?? now, now), on: provider.channel ?? .other,
            identifiers: identifiers(of: piece), properties: properties)
    }

    private func identifiers(of piece: JSONValue) -> [Identifier] {
        guard let addressKind, let value = address.flatMap({ $0.value(in: piece) }) else {
            return []
        }
        let text = value.stringValue ?? value.numberValue?.text ?? ""
        guard !text.isEmpty else { return [] }
        return [
            Identifier(
                addressKind, text.hasPrefix(addressPrefix) ? text : addressPrefix + text)
        ]
    }

    private func time(of piece: JSONValue) -> Timestamp? {
        guard let value = time.flatMap({ $0.value(in: piece) }) else { return nil }
        let number = value.int64Value ?? value.stringValue.flatMap { Int64($0) }
        switch timeForm {
        case .seconds: return number.map { Timestamp(seconds: $0) }
        case .milliseconds: return number.map { Timestamp(milliseconds: $0) }
        case .text: return value.stringValue.flatMap { Timestamp(rfc3339: $0) }
        }
    }
}
