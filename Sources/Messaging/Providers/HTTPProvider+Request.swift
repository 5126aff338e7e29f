// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension HTTPProvider {
    /// The request that hands `message` over.
    ///
    /// - Parameters:
    ///   - message: what is to be handed over.
    ///   - account: what the retailer's account at the provider needs: addresses, names, secrets.
    ///   - time: when, for the seconds that are left.
    ///   - unsubscribe: how the reader of a mail unsubscribes; templates find both header fields as
    ///     `unsubscribe`.
    /// - Returns: the request, in form.
    /// - Throws: `Refusal` where the message does not have what the description needs, or has what
    ///   no request may have. Its words name variables and fields, never values.
    /// - Complexity: O(n) in the length of the message.
    public func request(
        for message: OutboxMessage, account: JSONObject, at time: Timestamp,
        unsubscribe: ListUnsubscribe? = nil
    ) throws(Refusal) -> HTTPRequest {
        var data = Self.data(of: message, account: account, at: time)
        if let unsubscribe {
            data["unsubscribe"] = [
                "List-Unsubscribe": .string(unsubscribe.header),
                "List-Unsubscribe-Post": .string(ListUnsubscribe.post),
            ]
        }
        do throws(JSONForm.Failure) {
            return try request(data, key: message.key, account: account)
        } catch {
            switch error {
            case .absent(let what):
                throw Refusal("provider.incomplete", "\(name) needs what is not there: \(what)")
            case .template(let error):
                throw Refusal("provider.template", "\(name): \(error)")
            }
        }
    }

    private func request(
        _ data: JSONObject, key: MessageKey, account: JSONObject
    ) throws(JSONForm.Failure) -> HTTPRequest {
        let base = try JSONForm.render(base, ["account": .object(account)])
        let path = try JSONForm.render(path, Self.escaped(data))
        var request = HTTPRequest(method, base + path, timeout: timeout)
        for field in fields {
            do throws(JSONForm.Failure) {
                request.fields.append(
                    HTTPField(field.name, try JSONForm.render(field.value, data)))
            } catch {
                if case .absent = error, field.isOptional { continue }
                throw error
            }
        }
        if let field = keys?.field { request.fields.append(HTTPField(field, key.description)) }
        switch body {
        case .none: break
        case .json(let form):
            request.body = try form.fill(data).jsonBytes
            request.setType("application/json")
        case .form(let members):
            request.body = Array(try Self.form(members, data).utf8)
            request.setType("application/x-www-form-urlencoded")
        }
        return request
    }

    private static func form(
        _ members: [JSONForm.Member], _ data: JSONObject
    ) throws(JSONForm.Failure) -> String {
        guard case .object(let object) = try JSONForm.object(members).fill(data) else { return "" }
        return object.map { member in
            let text = member.value.stringValue ?? member.value.jsonText
            return "\(escaped(member.name))=\(escaped(text))"
        }
        .joined(separator: "&")
    }

    /// What templates find.
    private static func data(
        of message: OutboxMessage, account: JSONObject, at time: Timestamp
    ) -> JSONObject {
        let content = message.content
        let left = max(time.duration(to: message.notAfter), .zero).components.seconds
        var data: JSONObject = [
            "key": .string(message.key.description), "plan": .string(message.plan),
            "journey": .string(message.journey), "step": .string(message.step),
            "class": .string(message.messageClass.rawValue),
            "channel": .string(message.channel.rawValue),
            "purpose": .string(message.use.purpose.rawValue),
            "to": .string(message.recipient.value), "text": .string(content.text),
            "planned_at": .string(message.plannedAt.rfc3339),
            "not_after": .string(message.notAfter.rfc3339), "ttl": .number(JSONNumber(left)),
            "account": .object(account),
        ]
        data["topic"] = message.use.topic.map { .string($0.rawValue) }
        data["subject"] = content.subject.map { .string($0) }
        data["html"] = content.html.map { .string($0) }
        data["link"] = content.link.map { .string($0) }
        data["tracked_link"] = content.link.map { link in
            .string(
                DeepLink(link, message: message.key, variant: message.channel.rawValue).text)
        }
        if !content.buttons.isEmpty {
            data["buttons"] = .array(
                content.buttons.map { ["title": .string($0.title), "link": .string($0.link)] })
        }
        return data
    }

    /// The data with every text percent-encoded.
    private static func escaped(_ data: JSONObject) -> JSONObject {
        var result = JSONObject()
        for member in data { result[member.name] = escaped(member.value) }
        return result
    }

    private static func escaped(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(escaped(text))
        case .array(let values): .array(values.map { escaped($0) })
        case .object(let object): .object(escaped(object))
        default: value
        }
    }

    /// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension HTTPRequest {
    fileprivate mutating func setType(_ type: String) {
        if self[field: "Content-Type"] == nil { fields.append(HTTPField("Content-Type", type)) }
    }
}
