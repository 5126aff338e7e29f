// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Descriptions of providers to begin with.
///
/// Each is JSON: take its `source`, change what your provider does otherwise, and read it with
/// `HTTPProvider(json:)`. The two messengers follow their public documents; the others have the shape
/// that most gateways share.
public enum ReadyHTTPProvider: String, Hashable, Sendable, CaseIterable {
    /// A system of the retailer's own that takes JSON and knows keys; `account`: `url`, `token`.
    case webhook
    /// An SMS gateway; `account`: `url`, `token`, `sender`.
    case smsGateway = "sms-gateway"
    /// A bot of Telegram; `account`: `url`, `token`.
    case telegramBot = "telegram-bot"
    /// A business number of WhatsApp; `account`: `url`, `token`, `number`.
    case whatsApp = "whatsapp"
    /// A gateway to the push services; `account`: `url`, `token`.
    case pushGateway = "push-gateway"
    /// An e-mail API; `account`: `url`, `token`, `sender`.
    case emailAPI = "email-api"

    /// The provider.
    ///
    /// - Throws: nothing, as long as `source` is as it is here.
    public func provider() throws(HTTPProviderError) -> HTTPProvider {
        try HTTPProvider(json: source)
    }

    /// The description.
    public var source: String {
        switch self {
        case .webhook: Self.webhookSource
        case .smsGateway: Self.smsSource
        case .telegramBot: Self.telegramSource
        case .whatsApp: Self.whatsAppSource
        case .pushGateway: Self.pushSource
        case .emailAPI: Self.emailSource
        }
    }

    /// The signature that the shapes without a document share: a time and the body.
    private static let signature = """
        {"header": "X-Signature", "separator": ",", "label": "v1=", "time-label": "t=",
         "over": ["{time}", ".", "{body}"]}
        """

    private static func kinds(_ place: String) -> String {
        """
        [{"when": [{"at": "\(place)", "is": "delivered"}], "means": "delivered"},
         {"when": [{"at": "\(place)", "is": ["seen", "opened", "read"]}], "means": "seen"},
         {"when": [{"at": "\(place)", "is": "clicked"}], "means": "clicked"},
         {"when": [{"at": "\(place)", "is": ["undelivered", "bounced"]},
                   {"at": "/permanent", "is": true}], "means": "bounced"},
         {"when": [{"at": "\(place)", "is": ["undelivered", "bounced"]}],
          "means": "bounced-softly"},
         {"when": [{"at": "\(place)", "is": "complained"}], "means": "complained"},
         {"when": [{"at": "\(place)", "is": "reply"}], "means": "replied"},
         {"when": [{"at": "\(place)", "is": "unsubscribed"}], "means": "unsubscribed"}]
        """
    }

    private static func news(_ kind: String) -> String {
        """
        {"signature": \(signature),
         "news": [{"at": "/events/*", "id": "/id", "key": "/key", "reference": "/reference",
                   "to": {"at": "/to", "kind": "\(kind)"},
                   "time": {"at": "/at", "in": "text"}, "detail": "/code", "link": "/link",
                   "text": "/text", "kinds": \(kinds("/event"))}]}
        """
    }

    private static let webhookSource = """
        {"name": "webhook",
         "request": {
           "base": "{{ account.url }}",
           "headers": {"Authorization": "Bearer {{ account.token }}"},
           "json": {
             "key": "{{ key }}", "plan": "{{ plan }}", "journey": "{{ journey }}",
             "class": "{{ class }}", "channel": "{{ channel }}", "to": "{{ to }}",
             "subject?": "{{ subject }}", "text": "{{ text }}", "html?": "{{ html }}",
             "link?": "{{ link }}", "buttons?": {"$value": "/buttons"},
             "headers?": {"$value": "/unsubscribe"},
             "planned-at": "{{ planned_at }}", "not-after": "{{ not_after }}"}},
         "keys": {"header": "Idempotency-Key"},
         "answers": [{"status": "200-299", "means": "accepted", "reference": "/reference"},
                     {"status": "409", "means": "accepted"}],
         "webhook": \(news("account"))}
        """

    private static let smsSource = """
        {"name": "sms-gateway", "channel": "sms",
         "request": {
           "base": "{{ account.url }}", "path": "/messages", "timeout": 20,
           "headers": {"Authorization": "Bearer {{ account.token }}"},
           "json": {
             "from": "{{ account.sender }}", "to": "{{ to }}", "text": "{{ text }}",
             "client-reference": "{{ key }}", "validity": {"$value": "/ttl"}}},
         "answers": [
           {"status": "200-202", "means": "accepted", "reference": "/id"},
           {"status": "400, 422", "when": [{"at": "/code", "is": ["unreachable", "landline"]}],
            "means": "refused", "reason": "address.unreachable", "detail": "/code"},
           {"status": "402", "means": "try-again", "detail": "/code"},
           {"status": "429", "means": "try-again", "wait": "/retry-after"}],
         "webhook": \(news("phone"))}
        """

    private static let telegramSource = """
        {"name": "telegram-bot", "channel": "messenger",
         "request": {
           "base": "{{ account.url }}", "path": "/bot{{ account.token }}/sendMessage",
           "json": {
             "chat_id": "{{ to }}", "text": "{{ text }}",
             "reply_markup?": {"inline_keyboard": {
               "$each": "/buttons",
               "item": [{"text": "{{ item.title }}", "url": "{{ item.link }}"}]}}}},
         "answers": [
           {"status": "200", "when": [{"at": "/ok", "is": true}], "means": "accepted",
            "reference": "/result/message_id"},
           {"status": "403", "means": "refused", "reason": "address.blocked",
            "detail": "/error_code"},
           {"status": "429", "means": "try-again", "wait": "/parameters/retry_after"},
           {"status": "200-299", "means": "ambiguous"}],
         "webhook": {
           "signature": {"header": "X-Telegram-Bot-Api-Secret-Token", "in": "secret"},
           "news": [
             {"at": "", "id": "/update_id", "reference": "/message/reply_to_message/message_id",
              "to": {"at": "/message/chat/id", "kind": "messenger"},
              "time": {"at": "/message/date"}, "text": "/message/text",
              "kinds": [{"when": [{"at": "/message/text"}], "means": "replied"}]},
             {"at": "/my_chat_member", "to": {"at": "/chat/id", "kind": "messenger"},
              "time": {"at": "/date"},
              "kinds": [{"when": [{"at": "/new_chat_member/status", "is": "kicked"}],
                         "means": "unsubscribed"}]}]}}
        """

    private static let whatsAppSource = """
        {"name": "whatsapp", "channel": "messenger",
         "request": {
           "base": "{{ account.url }}", "path": "/{{ account.number }}/messages",
           "headers": {"Authorization": "Bearer {{ account.token }}"},
           "json": {
             "messaging_product": "whatsapp", "recipient_type": "individual", "to": "{{ to }}",
             "type": "text", "text": {"body": "{{ text }}", "preview_url": true},
             "biz_opaque_callback_data": "{{ key }}"}},
         "answers": [
           {"status": "200", "when": [{"at": "/messages/0/id"}], "means": "accepted",
            "reference": "/messages/0/id"},
           {"status": "400-499", "when": [{"at": "/error/code", "is": [4, 80007, 130429, 131056]}],
            "means": "try-again", "detail": "/error/code"},
           {"status": "400-499", "when": [{"at": "/error/code", "is": 131026}],
            "means": "refused", "reason": "address.unreachable", "detail": "/error/code"},
           {"status": "400-499", "when": [{"at": "/error/code", "is": 131047}],
            "means": "refused", "reason": "window.closed", "detail": "/error/code"},
           {"status": "401-404", "means": "refused", "detail": "/error/code"},
           {"status": "200-299", "means": "ambiguous"}],
         "webhook": {
           "signature": {"header": "X-Hub-Signature-256", "label": "sha256="},
           "news": [
             {"at": "/entry/*/changes/*/value/statuses/*", "id": "/id", "reference": "/id",
              "key": "/biz_opaque_callback_data",
              "to": {"at": "/recipient_id", "kind": "messenger", "prefix": "+"},
              "time": {"at": "/timestamp"}, "detail": "/errors/0/code",
              "kinds": [
                {"when": [{"at": "/status", "is": "delivered"}], "means": "delivered"},
                {"when": [{"at": "/status", "is": ["read", "played"]}], "means": "seen"},
                {"when": [{"at": "/status", "is": "failed"},
                          {"at": "/errors/0/code", "is": 131026}], "means": "bounced"},
                {"when": [{"at": "/status", "is": "failed"}], "means": "bounced-softly"}]},
             {"at": "/entry/*/changes/*/value/messages/*", "id": "/id",
              "reference": "/context/id",
              "to": {"at": "/from", "kind": "messenger", "prefix": "+"},
              "time": {"at": "/timestamp"}, "text": "/text/body",
              "kinds": [{"when": [{"at": "/from"}], "means": "replied"}]}]}}
        """

    private static let pushSource = """
        {"name": "push-gateway", "channel": "push",
         "request": {
           "base": "{{ account.url }}", "path": "/notifications",
           "headers": {"Authorization": "Bearer {{ account.token }}"},
           "json": {
             "token": "{{ to }}", "title?": "{{ subject }}", "body": "{{ text }}",
             "ttl": {"$value": "/ttl"}, "collapse": "{{ key }}",
             "data": {"message": "{{ key }}", "link?": "{{ tracked_link }}"},
             "actions?": {"$each": "/buttons",
                          "item": {"title": "{{ item.title }}", "link": "{{ item.link }}"}}}},
         "keys": {"header": "Idempotency-Key", "life": 86400},
         "answers": [
           {"status": "200-202", "means": "accepted", "reference": "/id"},
           {"status": "404, 410", "means": "refused", "reason": "address.gone",
            "detail": "/code"}],
         "webhook": \(news("push-token"))}
        """

    private static let emailSource = """
        {"name": "email-api", "channel": "email",
         "request": {
           "base": "{{ account.url }}", "path": "/messages",
           "headers": {"Authorization": "Bearer {{ account.token }}"},
           "json": {
             "from": "{{ account.sender }}", "to": ["{{ to }}"], "subject": "{{ subject }}",
             "text": "{{ text }}", "html?": "{{ html }}",
             "headers?": {"$value": "/unsubscribe"},
             "metadata": {"message": "{{ key }}", "journey": "{{ journey }}"}}},
         "keys": {"header": "Idempotency-Key", "life": 86400},
         "answers": [
           {"status": "200-202", "means": "accepted", "reference": "/id"},
           {"status": "409", "means": "try-again"},
           {"status": "400, 422", "when": [{"at": "/code", "is": "suppressed"}],
            "means": "refused", "reason": "address.suppressed", "detail": "/code"}],
         "webhook": \(news("email"))}
        """
}
