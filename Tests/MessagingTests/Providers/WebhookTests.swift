// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct WebhookTests {
    static let now = Timestamp(seconds: 1_700_000_000)
    static let secret = Array("s3cret".utf8)
    static let key = MessageKey(Token128(high: 1, low: 2))

    static func call(_ body: String, _ fields: [HTTPField]) -> HTTPRequest {
        HTTPRequest("POST", "/hook", fields: fields, body: Array(body.utf8))
    }

    static func code(_ text: String, _ secret: [UInt8] = secret) -> String {
        HMACSHA256.authenticationCode(for: text.utf8, key: HMACSHA256.Key(secret)).description
    }

    static func timed(
        _ body: String, at time: Int64 = 1_700_000_000, _ secret: [UInt8] = secret
    ) -> HTTPRequest {
        call(
            body,
            [HTTPField("X-Signature", "t=\(time), v1=\(code("\(time).\(body)", secret))")])
    }

    static func failure(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? WebhookError)?.code.name ?? "\(error)"
        }
    }

    @Test("a call is believed when it was signed with a valid secret, and now")
    func signatures() throws {
        let signature = try #require(
            try ReadyHTTPProvider.smsGateway.provider().webhook?.signature)
        func failure(
            _ request: HTTPRequest, _ secrets: [[UInt8]] = [Self.secret],
            at now: Timestamp = Self.now
        ) -> String? {
            Self.failure { try signature.check(request, secrets: secrets, at: now) }
        }
        let good = Self.timed("{}")
        #expect(failure(good) == nil)
        #expect(failure(good, [Array("old".utf8), Self.secret]) == nil)
        #expect(failure(good, [Array("old".utf8)]) == "forged")
        #expect(failure(good, []) == "forged")
        #expect(failure(Self.timed("{}", at: 1_700_000_000, []), [[]]) == "forged")
        #expect(failure(good, at: Self.now + .seconds(300)) == nil)
        #expect(failure(good, at: Self.now + .seconds(301)) == "stale")
        #expect(failure(good, at: Self.now - .seconds(301)) == "stale")
        var changed = good
        changed.body.append(0x20)
        #expect(failure(changed) == "forged")
        changed = good
        changed.fields[0].value = good.fields[0].value.replacing("t=1", with: "t=2")
        #expect(failure(changed) == "forged")
        changed.fields[0].value = good.fields[0].value.replacing("t=1700000000, ", with: "")
        #expect(failure(changed) == "unsigned")
        changed.fields = []
        #expect(failure(changed) == "unsigned")
        changed.fields = good.fields + good.fields
        #expect(failure(changed) == "unsigned")
        changed.fields = [HTTPField("x-signature", good.fields[0].value.uppercased())]
        #expect(failure(changed) == "unsigned")
        changed.fields = [
            HTTPField(
                "x-signature", good.fields[0].value + ",v1=" + String(repeating: "0", count: 64))
        ]
        #expect(failure(changed) == nil)
        // Every bit of the signature counts.
        let digits = Self.code("1700000000.{}")
        for place in digits.indices {
            var wrong = digits
            wrong.replaceSubrange(place...place, with: digits[place] == "0" ? "1" : "0")
            changed.fields = [HTTPField("X-Signature", "t=1700000000,v1=\(wrong)")]
            #expect(failure(changed) == "forged")
        }
    }

    @Test("the usual ways to sign can all be described")
    func schemes() throws {
        // RFC 4231, test case 2, written in each way.
        let jefe = Array("Jefe".utf8)
        let body = "what do ya want for nothing?"
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        let base64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="
        let hub = WebhookSignature(in: "X-Hub-Signature-256", label: "sha256=")
        for digits in [hex, hex.uppercased()] {
            try hub.check(
                Self.call(body, [HTTPField("x-hub-signature-256", "sha256=\(digits)")]),
                secrets: [jefe], at: Self.now)
        }
        let plain = WebhookSignature(in: "S", as: .base64)
        try plain.check(Self.call(body, [HTTPField("S", base64)]), secrets: [jefe], at: Self.now)
        let standard = WebhookSignature(
            in: "webhook-signature", as: .base64, label: "v1,", separator: " ",
            time: .field("webhook-timestamp"),
            over: [.field("webhook-id"), .literal("."), .time, .literal("."), .body])
        var code = HMACSHA256(key: jefe)
        code.update("msg_1.1700000000.{}".utf8)
        let digits = String(decoding: Base64Reference.encode(code.finalize().bytes), as: UTF8.self)
        let fields = [
            HTTPField("webhook-id", "msg_1"), HTTPField("webhook-timestamp", "1700000000"),
            HTTPField("webhook-signature", "v1,AAAA v2,xx v1,\(digits)"),
        ]
        try standard.check(Self.call("{}", fields), secrets: [jefe], at: Self.now)
        let secret = WebhookSignature(in: "X-Secret", as: .secret)
        try secret.check(
            Self.call("{}", [HTTPField("X-Secret", "Jefe")]), secrets: [jefe], at: Self.now)
        for wrong in ["jefe", "Jefe ", "Jef", ""] {
            let request = Self.call("{}", [HTTPField("X-Secret", wrong)])
            #expect(
                Self.failure { try secret.check(request, secrets: [jefe], at: Self.now) }
                    == "forged")
        }
    }

    @Test("what a gateway tells becomes events about the message")
    func shapes() throws {
        let provider = try ReadyHTTPProvider.smsGateway.provider()
        let words = [
            "delivered", "seen", "clicked", "bounced", "undelivered", "complained", "reply",
            "unsubscribed", "new-word",
        ]
        let news = words.enumerated().map { number, word in
            """
            {"id": "e\(number)", "event": "\(word)", "key": "\(Self.key)", "to": "+48600000001",
             "at": "2023-11-14T22:13:2\(number)Z", "permanent": \(word == "bounced"),
             "code": "c-1", "text": "STOP"}
            """
        }
        let body = "{\"events\": [\(news.joined(separator: ","))]}"
        let reader = try #require(provider.webhook)
        let reading = try reader.read(
            Self.timed(body), of: provider, secrets: [Self.secret], at: Self.now)
        #expect(reading.ignored == 1)
        #expect(
            reading.events.map(\.name) == [
                .messageDelivered, .messageOpened, .messageClicked, .messageBounced,
                .messageBounced, .messageComplained, .chatMessage, .unsubscribed,
            ])
        for event in reading.events {
            #expect(event.properties["message"]?.stringValue == Self.key.description)
            #expect(event.identifiers == [Identifier(.phone, "+48600000001")])
            #expect(event.channel.kind == .sms)
            // News of the future have the time of the call.
            #expect(event.occurredAt == Self.now)
        }
        #expect(
            reading.events.map { $0.properties["bounce"]?.stringValue } == [
                nil, nil, nil, "hard", "soft", nil, nil, nil,
            ])
        #expect(reading.events.last?.consent?.kind == .withdraw)
        #expect(Set(reading.events.map(\.id)).count == reading.events.count)
        // The same call again gives the same names of events.
        let again = try reader.read(
            Self.timed(body), of: provider, secrets: [Self.secret], at: Self.now)
        #expect(again == reading)
        #expect(
            Self.failure {
                _ = try reader.read(
                    Self.timed("{"), of: provider, secrets: [Self.secret], at: Self.now)
            } == "unreadable")
        #expect(
            Self.failure {
                _ = try reader.read(
                    Self.timed(body), of: provider, secrets: [[1]], at: Self.now)
            } == "forged")
        let many = "{\"events\": [\(String(repeating: "0,", count: 10_000))0]}"
        #expect(
            Self.failure {
                _ = try reader.read(
                    Self.timed(many), of: provider, secrets: [Self.secret], at: Self.now)
            } == "tooMuch")
    }

    @Test("the messengers' calls are read as their documents show them")
    func messengers() throws {
        let whatsApp = try ReadyHTTPProvider.whatsApp.provider()
        let status = """
            {"entry": [{"changes": [{"value": {"statuses": [
              {"id": "wamid.A", "status": "read", "timestamp": "1699999990",
               "recipient_id": "48600000001", "biz_opaque_callback_data": "\(Self.key)"},
              {"id": "wamid.B", "status": "failed", "timestamp": "1699999991",
               "recipient_id": "48600000002", "errors": [{"code": 131026}]},
              {"id": "wamid.A", "status": "sent", "timestamp": "1699999980"}]}},
             {"value": {"messages": [{"from": "48600000001", "id": "wamid.C",
               "timestamp": "1699999995", "text": {"body": "Is it blue?"},
               "context": {"id": "wamid.A"}}]}}]}]}
            """
        let reading = try #require(whatsApp.webhook).read(
            Self.call(
                status, [HTTPField("X-Hub-Signature-256", "sha256=\(Self.code(status))")]),
            of: whatsApp, secrets: [Self.secret], at: Self.now
        ) { $0 == "wamid.A" ? Self.key : nil }
        #expect(reading.ignored == 1)
        #expect(reading.events.map(\.name) == [.messageOpened, .messageBounced, .chatMessage])
        #expect(
            reading.events.map { $0.properties["message"]?.stringValue } == [
                Self.key.description, nil, Self.key.description,
            ])
        #expect(reading.events[1].properties["bounce"] == "hard")
        #expect(reading.events[1].properties["code"] == "131026")
        #expect(reading.events[2].properties["text"] == "Is it blue?")
        #expect(reading.events[0].occurredAt == Timestamp(seconds: 1_699_999_990))
        #expect(reading.events[0].identifiers == [Identifier(.messenger, "+48600000001")])

        let telegram = try ReadyHTTPProvider.telegramBot.provider()
        let token = [HTTPField("X-Telegram-Bot-Api-Secret-Token", "s3cret")]
        func read(_ body: String) throws -> WebhookReader.Reading {
            try #require(telegram.webhook).read(
                Self.call(body, token), of: telegram, secrets: [Self.secret], at: Self.now)
        }
        let reply = try read(
            """
            {"update_id": 5, "message": {"chat": {"id": -77}, "date": 1699999995, "text": "hi",
             "reply_to_message": {"message_id": 9}}}
            """)
        #expect(reply.events.map(\.name) == [.chatMessage])
        #expect(reply.events[0].identifiers == [Identifier(.messenger, "-77")])
        #expect(reply.events[0].properties["reference"] == "9")
        let blocked = try read(
            """
            {"update_id": 6, "my_chat_member": {"chat": {"id": 77}, "date": 1699999995,
             "new_chat_member": {"status": "kicked"}}}
            """)
        #expect(blocked.events.map(\.name) == [.unsubscribed])
        #expect(blocked.events[0].consent?.uses == [ConsentUse(.market, channel: .messenger)])
    }

    @Test("damaged descriptions, pointers, answers and calls never trap")
    func fuzz() throws {
        var random = SeededGenerator(seed: 0x0A11)
        let seeds = ReadyHTTPProvider.allCases.map { Array($0.source.utf8) }
        let provider = try ReadyHTTPProvider.whatsApp.provider()
        let reader = try #require(provider.webhook)
        let message = HTTPProviderTests.message(MessageContent(text: "t"))
        let body = Array(
            #"{"entry":[{"changes":[{"value":{"statuses":[{"id":"a","status":"read"}]}}]}]}"#.utf8)
        let rounds = FuzzCount.rounds(6_000)
        for round in 0..<rounds {
            // A description is long: one in twenty rounds.
            if round % 20 == 0 {
                var text = seeds[Int.random(in: 0..<seeds.count, using: &random)]
                damage(&text, &random)
                if let value = try? JSONValue(json: text) { _ = try? HTTPProvider(value) }
            }
            var call = body
            damage(&call, &random)
            let code = HMACSHA256.authenticationCode(
                for: call, key: HMACSHA256.Key(Self.secret))
            let request = HTTPRequest(
                "POST", "/",
                fields: [HTTPField("X-Hub-Signature-256", "sha256=\(code)")], body: call)
            _ = try? reader.read(request, of: provider, secrets: [Self.secret], at: Self.now)
            _ = provider.result(
                of: HTTPResponse(
                    Int(truncatingIfNeeded: random.next()) % 700,
                    fields: [
                        HTTPField(
                            "Retry-After", String(decoding: call.prefix(24), as: UTF8.self))
                    ], body: call), for: message, at: Self.now)
            let text = String(decoding: call.suffix(20), as: UTF8.self)
            if let pointer = JSONPointer(text) {
                #expect(JSONPointer(pointer.description) == pointer)
            }
            _ = DeepLink(tapped: text).text
        }
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("[]{}\",:/~09".utf8)[place % 11], at: place)
            default:
                let end = min(bytes.count, place + 16)
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            }
        }
    }

    @Test("a pointer finds what RFC 6901 says")
    func pointers() throws {
        // The example of RFC 6901, section 5.
        let document = try JSONValue(
            json: """
                {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5,
                 "k\\"l": 6, " ": 7, "m~n": 8}
                """)
        let wanted: [(String, JSONValue?)] = [
            ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1),
            ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7),
            ("/m~0n", 8), ("/foo/2", nil), ("/foo/00", nil), ("/foo/-", nil), ("/foo/0/x", nil),
            ("/x", nil), ("/foo/99999999999999999999", nil),
        ]
        for (text, value) in wanted {
            let pointer = try #require(JSONPointer(text))
            #expect(pointer.value(in: document) == value)
            #expect(pointer.description == text)
        }
        for text in ["a", "/~", "/~2", "/a~"] { #expect(JSONPointer(text) == nil) }
    }
}

/// Base64 by the definition, bit by bit.
enum Base64Reference {
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        var result = stride(from: 0, to: bits.count, by: 6).map { start in
            digits[
                (start..<(start + 6)).reduce(0) { $0 << 1 | Int($1 < bits.count ? bits[$1] : 0) }]
        }
        while result.count % 4 != 0 { result.append(UInt8(ascii: "=")) }
        return result
    }
}
