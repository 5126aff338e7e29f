// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import MessagingTestKit
import Testing

@Suite struct HTTPProviderTests {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let account: JSONObject = [
        "url": "https://gateway.example/v1", "token": "t:0", "sender": "Shop", "number": "123",
    ]

    static func message(
        _ content: MessageContent, on channel: ChannelKind = .sms, to: String = "+48600000001"
    ) -> OutboxMessage {
        SampleMessage.make(1, on: channel, to: Identifier(.phone, to), content, at: start)
    }

    static func body(
        _ ready: ReadyHTTPProvider, _ message: OutboxMessage
    ) throws -> (HTTPRequest, JSONValue) {
        let request = try ready.provider().request(for: message, account: account, at: start)
        return (request, try JSONValue(json: request.body))
    }

    @Test(
        "every ready description can be read, and its request is in form",
        arguments: ReadyHTTPProvider.allCases)
    func ready(provider: ReadyHTTPProvider) throws {
        let content = MessageContent(
            subject: "S", text: "T", html: "<p>T</p>", link: "https://shop.example/item/42",
            buttons: [MessageButton(title: "B", link: "https://shop.example/b")])
        let read = try provider.provider()
        let message = Self.message(content, on: read.channel ?? .email)
        let request = try read.request(for: message, account: Self.account, at: Self.start)
        #expect(request.defect == nil)
        #expect(request.method == "POST")
        #expect(request.url.hasPrefix("https://gateway.example/v1"))
        #expect(request[field: "Content-Type"] == "application/json")
        if let field = read.keys?.field {
            #expect(request[field: field] == message.key.description)
        }
        let sent = String(decoding: request.body, as: UTF8.self)
        #expect(sent.contains(message.recipient.value))
        #expect(sent.contains("\"T\""))
        // Without the secret that proves who asks, no description works.
        var poor = Self.account
        poor["token"] = nil
        #expect(throws: Refusal.self) {
            try read.request(for: message, account: poor, at: Self.start)
        }
    }

    @Test("M23 what a message says is escaped for where it stands")
    func escaping() throws {
        let text = "\"},\"to\":\"other\",\n\u{0}{{ key }}"
        let (request, body) = try Self.body(.smsGateway, Self.message(MessageContent(text: text)))
        #expect(body["text"]?.stringValue == text)
        #expect(body["to"]?.stringValue == "+48600000001")
        #expect(body["validity"]?.int64Value == 86_400)
        #expect(request[field: "Authorization"] == "Bearer t:0")
        let provider = try HTTPProvider(
            json: """
                {"name": "form", "request": {
                  "method": "PUT", "base": "{{ account.url }}", "path": "/to/{{ to }}?t={{ text }}",
                  "headers": {"X-Plan": "{{ plan }}"},
                  "form": {"To": "{{ to }}", "Body": "{{ text }}", "Title?": "{{ subject }}"}}}
                """)
        let form = try provider.request(
            for: Self.message(MessageContent(text: "a&b=c/../ä")), account: Self.account,
            at: Self.start)
        #expect(
            form.url == "https://gateway.example/v1/to/%2B48600000001?t=a%26b%3Dc%2F..%2F%C3%A4")
        #expect(
            String(decoding: form.body, as: UTF8.self)
                == "To=%2B48600000001&Body=a%26b%3Dc%2F..%2F%C3%A4")
        #expect(form.defect == nil)
    }

    @Test("a header that a message could end is refused, and the host is the account's alone")
    func injection() async throws {
        let source = """
            {"name": "h", "request": {"base": "{{ account.url }}",
              "headers": {"X-Title": "{{ subject }}"}, "json": {}}}
            """
        let client = GatewayStandIn()
        let transport = try HTTPTransport<SMSContact>(
            to: HTTPProvider(json: source), account: Self.account, by: client,
            clock: ManualWallClock(Self.start))
        for subject in ["a\r\nX-Evil: 1", "a\nb", "a\u{0}b", "ä"] {
            let message = Self.message(MessageContent(subject: subject, text: "t"))
            let permit = try await TestPermit.make(
                for: message, on: SMSContact.self, at: Self.start)
            let result = try await transport.handOff(message, permit: permit)
            guard case .refused(let refusal) = result else {
                Issue.record("\(result)")
                continue
            }
            #expect(refusal.reasons.map(\.code) == ["provider.defect"])
        }
        #expect(client.requests.isEmpty)
        let host = try HTTPProvider(
            json: #"{"name": "h", "request": {"base": "https://{{ to }}", "json": {}}}"#)
        #expect(throws: Refusal.self) {
            try host.request(
                for: Self.message(MessageContent(text: "t")), account: Self.account,
                at: Self.start)
        }
    }

    @Test("M44 a push carries the link of the message, and it leads to what can show it")
    func deepLinks() throws {
        let content = MessageContent(
            subject: "S", text: "T", link: "https://shop.example/item/42?size=7#reviews")
        let message = Self.message(content, on: .push)
        let (_, body) = try Self.body(.pushGateway, message)
        let tapped = try #require(body["data"]?["link"]?.stringValue)
        #expect(
            tapped == "https://shop.example/item/42?size=7&m=\(message.key)&v=push#reviews")
        let link = DeepLink(tapped: tapped)
        #expect(link.address == content.link)
        #expect(link.message == message.key && link.variant == "push")
        #expect(link.text == tapped)
        let odd = DeepLink("https://shop.example/", message: message.key, variant: "a&m=b#c")
        #expect(odd.text == "https://shop.example/?m=\(message.key)&v=a%26m%3Db%23c")
        let routes = DeepLinkRoutes(
            "https://shop.example/",
            [
                .init(.app, "shop://", places: ["item"], leastVersion: [3, 10]),
                .init(.storeTerminal, "kiosk:/", places: ["item", "store"]),
                .init(.web, "https://shop.example/"),
            ])
        func target(_ address: String, _ surfaces: [ChannelKind: [Int]]) -> String? {
            routes.target(of: DeepLink(address, message: message.key), on: surfaces)?.address
        }
        let key = "m=\(message.key)"
        let item = "https://shop.example/item/42"
        #expect(target(item, [.app: [3, 10], .web: []]) == "shop://item/42?\(key)")
        #expect(target(item, [.app: [3, 9, 9], .web: []]) == "\(item)?\(key)")
        #expect(target(item, [.web: []]) == "\(item)?\(key)")
        #expect(target(item, [.storeTerminal: []]) == "kiosk:/item/42?\(key)")
        #expect(
            target("https://shop.example/story/1", [.app: [4], .web: []])
                == "https://shop.example/story/1?\(key)")
        #expect(target(item, [.app: [1]]) == nil)
        #expect(target("https://evil.example/item/42", [.web: []]) == nil)
        #expect(DeepLink(tapped: "shop://a?m=xx&v=1").address == "shop://a?m=xx&v=1")
    }

    @Test(
        "an answer means what the description says, else what its status means",
        arguments: [
            (ReadyHTTPProvider.telegramBot, 200, #"{"ok":true,"result":{"message_id":7}}"#, "7"),
            (.telegramBot, 200, #"{"ok":false}"#, "ambiguous"),
            (.telegramBot, 200, "<html>", "ambiguous"),
            (.telegramBot, 403, #"{"ok":false,"error_code":403}"#, "address.blocked"),
            (.telegramBot, 429, #"{"parameters":{"retry_after":35}}"#, "35"),
            (.telegramBot, 400, #"{"ok":false}"#, "provider.refused"),
            (.telegramBot, 500, "", "ambiguous"), (.telegramBot, 503, "", "try-again"),
            (.whatsApp, 200, #"{"messages":[{"id":"wamid.X=="}]}"#, "wamid.X=="),
            (.whatsApp, 400, #"{"error":{"code":130429}}"#, "try-again"),
            (.whatsApp, 400, #"{"error":{"code":131026}}"#, "address.unreachable"),
            (.whatsApp, 400, #"{"error":{"code":131047}}"#, "window.closed"),
            (.smsGateway, 202, #"{"id":"s-1"}"#, "s-1"),
            (.smsGateway, 422, #"{"code":"landline"}"#, "address.unreachable"),
            (.smsGateway, 302, "", "provider.refused"), (.smsGateway, 101, "", "ambiguous"),
            (.smsGateway, 999, "", "ambiguous"), (.smsGateway, -1, "", "ambiguous"),
            (.pushGateway, 410, "", "address.gone"), (.pushGateway, 502, "", "try-again"),
            (.emailAPI, 409, "", "try-again"), (.webhook, 409, "", "key"),
            (.webhook, 504, "", "try-again"),
        ])
    func answers(
        ready: ReadyHTTPProvider, status: Int, body: String, wanted: String
    ) throws {
        let message = Self.message(MessageContent(text: "t"))
        let result = try ready.provider().result(
            of: HTTPResponse(status, body: Array(body.utf8)), for: message, at: Self.start)
        let found: String =
            switch result {
            case .accepted(let reference): reference == message.key.description ? "key" : reference
            case .ambiguous: "ambiguous"
            case .refused(let refusal): refusal.reasons.map(\.code.rawValue).joined()
            case .tryAgain(_, let wait): wait.map { "\($0.components.seconds)" } ?? "try-again"
            }
        #expect(found == wanted)
    }

    @Test("a key that is known for less than the message lives does not make a retry safe")
    func keyLife() throws {
        let provider = try ReadyHTTPProvider.emailAPI.provider()
        func result(_ life: Int64) -> HandOffResult {
            provider.result(
                of: HTTPClientError(.ambiguous, "lost"),
                for: SampleMessage.make(
                    1, on: .email, to: Identifier(.email, "a@b.org"), at: Self.start,
                    life: .seconds(life)))
        }
        guard case .tryAgain = result(86_400), case .ambiguous = result(86_401) else {
            Issue.record("\(result(86_400)), \(result(86_401))")
            return
        }
        let lost = try ReadyHTTPProvider.telegramBot.provider().result(
            of: CancellationError(), for: Self.message(MessageContent(text: "t")))
        guard case .ambiguous = lost else {
            Issue.record("\(lost)")
            return
        }
    }

    @Test("a request that was not sent is tried again, one that may have been is not, without keys")
    func noAnswer() throws {
        let provider = try ReadyHTTPProvider.smsGateway.provider()
        let message = Self.message(MessageContent(text: "t"))
        guard
            case .tryAgain = provider.result(of: HTTPClientError(.notSent, "a"), for: message),
            case .ambiguous = provider.result(of: HTTPClientError(.ambiguous, "b"), for: message)
        else {
            Issue.record("another result")
            return
        }
    }

    @Test("M23 a permit for another topic hands nothing over")
    func otherTopic() async throws {
        let client = GatewayStandIn()
        let transport = try HTTPTransport<SMSContact>(
            to: ReadyHTTPProvider.smsGateway.provider(), account: Self.account, by: client,
            clock: ManualWallClock(Self.start))
        let asked = Self.message(MessageContent(text: "t"))
        let permit = try await TestPermit.make(for: asked, on: SMSContact.self, at: Self.start)
        let message = OutboxMessage(
            key: asked.key, plan: asked.plan, journey: asked.journey, cause: asked.cause,
            causedAt: Self.start, profile: asked.profile,
            use: ConsentUse(.market, channel: .sms, topic: Topic("other")),
            recipient: asked.recipient, content: asked.content, plannedAt: Self.start,
            notAfter: asked.notAfter)
        let result = try await transport.handOff(message, permit: permit)
        #expect(
            result == .refused(Refusal("permit.other-use", "the permit is for another use")))
        #expect(client.requests.isEmpty)
    }

    /// A mail handed over by a transport of this description.
    private static func handOff(
        _ provider: HTTPProvider, _ messageClass: MessageClass, _ leave: ListUnsubscribe?
    ) async throws -> (result: HandOffResult, requests: [HTTPRequest]) {
        let client = GatewayStandIn()
        let transport = try HTTPTransport<EmailContact>(
            to: provider, account: account, by: client, clock: ManualWallClock(start),
            unsubscribe: { _ throws(Refusal) in leave })
        let sample = SampleMessage.make(1, on: .email, to: Identifier(.email, "a@b.org"), at: start)
        let message = OutboxMessage(
            key: sample.key, plan: sample.plan, journey: sample.journey, messageClass,
            cause: sample.cause, causedAt: start, profile: sample.profile, use: sample.use,
            recipient: sample.recipient, content: sample.content, plannedAt: start,
            notAfter: sample.notAfter)
        let permit = try await TestPermit.make(for: message, on: EmailContact.self, at: start)
        return (try await transport.handOff(message, permit: permit), client.requests)
    }

    @Test(
        "M23 advertising by a mail provider says how to unsubscribe, or is refused",
        arguments: [ReadyHTTPProvider.emailAPI, .webhook])
    func unsubscribe(ready: ReadyHTTPProvider) async throws {
        let provider = try ready.provider()
        let leave = try ListUnsubscribe(
            url: "https://shop.example/u?t=1&k=a/b", mailto: "mailto:u@shop.example")
        let sent = try await Self.handOff(provider, .marketing, leave)
        let fields = try JSONValue(json: try #require(sent.requests.first).body)["headers"]
        #expect(
            fields == [
                "List-Unsubscribe": "<mailto:u@shop.example>, <https://shop.example/u?t=1&k=a/b>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            ])
        let silent = try await Self.handOff(provider, .marketing, nil)
        guard case .refused(let refusal) = silent.result else {
            Issue.record("\(silent.result)")
            return
        }
        #expect(refusal.reasons.map(\.code) == ["mail.no-unsubscribe"] && silent.requests.isEmpty)
        let receipt = try await Self.handOff(provider, .receipt, nil)
        let body = try JSONValue(json: try #require(receipt.requests.first).body)
        #expect(body["headers"] == nil)
        // A description that has no place for it sends no advertising.
        let poor = try HTTPProvider(
            json: ready.source.replacing(#""headers?": {"$value": "/unsubscribe"},"#, with: ""))
        let left = try await Self.handOff(poor, .marketing, leave)
        guard case .refused(let reason) = left.result else {
            Issue.record("\(left.result)")
            return
        }
        #expect(reason.reasons.map(\.code) == ["provider.no-unsubscribe"] && left.requests.isEmpty)
    }

    @Test(
        "Retry-After is seconds or a date, and is believed up to a week",
        arguments: [
            ("120", 120), ("0", 0), ("99999999999999999999", 604_800), ("-1", nil), ("", nil),
            ("1.5", nil), ("Tue, 14 Nov 2023 22:14:20 GMT", 60),
            ("Tuesday, 14-Nov-23 22:14:20 GMT", 60), ("Tue Nov 14 22:14:20 2023", 60),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 604_800),
            ("Tue, 31 Feb 2023 22:14:20 GMT", nil), ("Tue, 14 Nov 2023 24:14:20 GMT", nil),
            ("Tue, 14 Nov 2023 22:14:20 CET", nil), ("soon", nil),
        ] as [(String, Int64?)])
    func retryAfter(text: String, seconds: Int64?) throws {
        let result = try ReadyHTTPProvider.smsGateway.provider().result(
            of: HTTPResponse(429, fields: [HTTPField("retry-after", text)]),
            for: Self.message(MessageContent(text: "t")), at: Self.start)
        #expect(
            result
                == .tryAgain(
                    [Reason("provider.try-again", "sms-gateway answered 429")],
                    after: seconds.map { .seconds($0) }))
    }

    @Test(
        "a description that is wrong says where",
        arguments: [
            ("{", "json", ""), ("[]", "wrongType", ""), ("{}", "missing", "/name"),
            (#"{"name": "x"}"#, "missing", "/request"),
            (#"{"name": "x", "request": {}}"#, "missing", "/request/base"),
            (#"{"name": "x", "request": {"base": 1}}"#, "wrongType", "/request/base"),
            (#"{"name": "x", "request": {"base": "{{"}}"#, "template", "/request/base"),
            (#"{"name": "x", "request": {"base": "b", "url": "b"}}"#, "unknown", "/request/url"),
            (
                #"{"name": "x", "request": {"base": "b", "json": {"a": ["{{"]}}}"#, "template",
                "/request/json/a/0"
            ),
            (
                #"{"name": "x", "request": {"base": "b", "json": {}, "form": {}}}"#, "wrongValue",
                "/request/form"
            ),
            (
                #"{"name": "x", "request": {"base": "b", "json": {"$value": "a"}}}"#, "wrongValue",
                "/request/json/$value"
            ),
            (
                #"{"name": "x", "request": {"base": "b"}, "answers": [{"status": "20x"}]}"#,
                "wrongValue", "/answers/0/status"
            ),
            (
                #"{"name": "x", "request": {"base": "b"}, "answers": [{"status": "200"}]}"#,
                "missing", "/answers/0/means"
            ),
            (
                #"{"name": "x", "request": {"base": "b", "timeout": -1}}"#, "wrongValue",
                "/request/timeout"
            ),
            (
                #"{"name": "x", "request": {"base": "b"}, "webhook": {"signature": {"header": "h", "over": ["{time}"]}}}"#,
                "wrongValue", "/webhook/signature/over"
            ),
            (
                #"{"name": "x", "request": {"base": "b"}, "webhook": {"news": [{"at": "", "kinds": [{"means": "sold"}]}]}}"#,
                "wrongValue", "/webhook/news/0/kinds/0/means"
            ),
        ])
    func errors(source: String, code: String, path: String) {
        do throws(HTTPProviderError) {
            _ = try HTTPProvider(json: source)
            Issue.record("it was read")
        } catch {
            #expect(error.code.name == code)
            #expect(error.path == path)
        }
    }

    @Test("a transport is of its provider's kind of channel")
    func channel() throws {
        #expect(throws: HTTPProviderError.self) {
            try HTTPTransport<EmailContact>(
                to: ReadyHTTPProvider.smsGateway.provider(), account: [:], by: GatewayStandIn(),
                clock: ManualWallClock(Self.start))
        }
        let transport = try HTTPTransport<SMSContact>(
            to: ReadyHTTPProvider.smsGateway.provider(), account: Self.account,
            by: GatewayStandIn(), clock: ManualWallClock(Self.start))
        #expect("\(transport)" == "HTTPTransport(sms-gateway)")
    }
}
