// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One-click unsubscription of mails (RFC 8058): what a request to the link of a mail means.
///
/// A program of the mailbox's provider sends a POST with one field in its body. Programs that check
/// links send a GET: it never unsubscribes.
///
/// The answer depends on the request alone, never on the token: whether a token is known is not told.
public enum OneClick {
    /// What a request to the link asks for.
    public enum Verdict: Hashable, Sendable {
        /// To be shown a page with a button, which sends the very field of a one-click request.
        case page
        /// To be unsubscribed.
        case unsubscribe
        /// Something else: answer with this HTTP status and no more.
        case refused(status: Int, Reason)

        /// The HTTP status of the answer; never a redirection, which RFC 8058 forbids.
        public var status: Int {
            if case .refused(let status, _) = self { return status }
            return 200
        }
    }

    /// The name of the field in the body.
    public static let key = "List-Unsubscribe"
    /// The value of the field in the body.
    public static let word = "One-Click"
    /// Longer bodies are refused unread.
    public static let mostBytes = 4_096

    /// What a request asks for.
    ///
    /// The body has to hold the one field and nothing else, as `application/x-www-form-urlencoded` or
    /// as `multipart/form-data`; without a content type it is read as the first. A line break at its
    /// end is passed over.
    ///
    /// - Parameters:
    ///   - method: of the HTTP request.
    ///   - contentType: the header of that name.
    ///   - body: what came with it, at most one byte more than `mostBytes` of it.
    /// - Returns: what to do.
    /// - Complexity: linear in the body, which is at most `mostBytes` long.
    public static func verdict(
        method: String, contentType: String?, body: [UInt8]
    ) -> Verdict {
        switch method {
        case "GET", "HEAD": return .page
        case "POST": break
        default:
            return refused(405, "only GET, HEAD and POST are answered")
        }
        guard body.count <= mostBytes else {
            return refused(413, "more than \(mostBytes) bytes")
        }
        guard let type = MediaType(contentType ?? "application/x-www-form-urlencoded") else {
            return refused(415, "the content type cannot be read")
        }
        let fields: [FormField]?
        switch type.name {
        case "application/x-www-form-urlencoded": fields = FormField.fields(urlEncoded: body)
        case "multipart/form-data":
            fields = type.boundary.flatMap { FormField.fields(multipart: body, boundary: $0) }
        default: return refused(415, "the content type is not one of a form")
        }
        guard let fields, fields.count == 1, fields[0] == FormField(key, word) else {
            return refused(400, "the body is not the one field \(key)=\(word)")
        }
        return .unsubscribe
    }

    /// The withdrawal to record for the holder of a token.
    ///
    /// A mail that is answered twice, or by two programs, gives one event: its name comes from the
    /// token. A click after a new agreement is another event, even in the same old mail: it would be lost
    /// as a duplicate otherwise.
    ///
    /// - Parameters:
    ///   - token: a token to unsubscribe, verified.
    ///   - subscriber: whom its reference stands for.
    ///   - grant: when the subscriber last agreed to any of it; nil where nothing is known of that.
    ///   - time: now.
    /// - Returns: the event to hand to the pipeline; nil for a token of another purpose.
    public static func event(
        _ token: SubscriberToken, of subscriber: Subscriber, lastGrant grant: Timestamp?,
        at time: Timestamp
    ) -> CustomerEvent? {
        guard token.purpose == .unsubscribe else { return nil }
        return CustomerEvent(
            id: EventID("unsubscribe.\(token.name)" + (grant.map { ".\($0.microseconds)" } ?? "")),
            name: .unsubscribed, occurredAt: time,
            channel: Channel(subscriber.channel), identifiers: [subscriber.address],
            consent: ConsentAct(
                .withdraw, subscriber.uses, capturePoint: key, method: .oneClick))
    }

    private static func refused(_ status: Int, _ words: String) -> Verdict {
        .refused(status: status, Reason(.unsubscribeRequest, words))
    }
}
