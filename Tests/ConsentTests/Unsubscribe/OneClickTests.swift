// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// The headers of RFC 2369 and RFC 8058, and what requests to the link mean.
struct OneClickTests {
    static let rounds = StringModels.rounds(
        "CLIENTELE_ONE_CLICK", debug: 100_000, release: 1_000_000)

    private static let urlEncoded = "application/x-www-form-urlencoded"
    private static let multipart = "multipart/form-data; boundary=xyz"
    private static let part =
        "--xyz\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--xyz--\r\n"

    private func verdict(
        _ body: String, type: String? = Self.urlEncoded, method: String = "POST"
    ) -> OneClick.Verdict {
        OneClick.verdict(method: method, contentType: type, body: Array(body.utf8))
    }

    @Test("N8 a GET shows a page and never unsubscribes, whatever it carries")
    func get() {
        for method in ["GET", "HEAD"] {
            #expect(verdict("List-Unsubscribe=One-Click", method: method) == .page)
            #expect(verdict("", type: nil, method: method) == .page)
        }
        for method in ["PUT", "DELETE", "OPTIONS", "PATCH", "get", "post", "Post", "", "POST "] {
            #expect(verdict("List-Unsubscribe=One-Click", method: method).status == 405)
        }
    }

    @Test(
        "N8 a POST with the one field unsubscribes, in both encodings",
        arguments: [
            (urlEncoded, "List-Unsubscribe=One-Click"),
            (urlEncoded, "List-Unsubscribe=One-Click\r\n"),
            (urlEncoded, "List-Unsubscribe=One-Click\n"),
            (urlEncoded, "List%2DUnsubscribe=One%2dClick"),
            ("application/x-www-form-urlencoded; charset=UTF-8", "List-Unsubscribe=One-Click"),
            ("APPLICATION/X-WWW-FORM-URLENCODED", "List-Unsubscribe=One-Click"),
            (multipart, part),
            ("multipart/form-data; boundary=\"xyz\"", part),
            ("Multipart/Form-Data;charset=utf-8;BOUNDARY=xyz;", part),
            (multipart, "preamble\r\n" + part + "epilogue"),
            (multipart, part.replacing("\"List-Unsubscribe\"", with: "List-Unsubscribe")),
            (
                multipart,
                part.replacing(
                    "\r\n\r\nOne", with: "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOne")
            ),
            (multipart, part.replacing("Content-Disposition:", with: "content-disposition:")),
            (multipart, part.replacing("--xyz\r\nC", with: "--xyz \t\r\nC")),
        ])
    func posts(type: String, body: String) {
        #expect(verdict(body, type: type) == .unsubscribe)
    }

    @Test("N8 without a content type the field is read as a plain form")
    func untyped() { #expect(verdict("List-Unsubscribe=One-Click", type: nil) == .unsubscribe) }

    @Test(
        "N8 anything but exactly the field unsubscribes nobody",
        arguments: [
            (urlEncoded, "", 400), (urlEncoded, "List-Unsubscribe", 400),
            (urlEncoded, "List-Unsubscribe=one-click", 400),
            (urlEncoded, "list-unsubscribe=One-Click", 400),
            (urlEncoded, " List-Unsubscribe=One-Click", 400),
            (urlEncoded, "List-Unsubscribe=One-Click ", 400),
            (urlEncoded, "List-Unsubscribe=One+Click", 400),
            (urlEncoded, "List-Unsubscribe=One-Click\r\n\r\n", 400),
            (urlEncoded, "List-Unsubscribe=One-Click&a=b", 400),
            (urlEncoded, "List-Unsubscribe=One-Click&", 400),
            (urlEncoded, "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click", 400),
            (urlEncoded, "List-Unsubscribe=One-Click%", 400),
            (urlEncoded, "List-Unsubscribe=One-Click%0", 400),
            (urlEncoded, "List-Unsubscribe=One-Click%00", 400),
            (urlEncoded, part, 400), (multipart, "List-Unsubscribe=One-Click", 400),
            (multipart, "", 400), (multipart, "--xyz--\r\n", 400),
            ("multipart/form-data", part, 400), ("multipart/form-data; boundary=abc", part, 400),
            ("multipart/form-data; boundary=\"\"", part, 400),
            (multipart, part.replacing("One-Click", with: "One-Click "), 400),
            (multipart, part.replacing("\r\n", with: "\n"), 400),
            (multipart, part.replacing("--xyz--", with: "--xyz"), 400),
            (multipart, part.replacing("--xyz--\r\n", with: ""), 400),
            (multipart, part.replacing("form-data; name", with: "attachment; name"), 400),
            (multipart, part.replacing("be\"", with: "be\"; filename=\"x\""), 400),
            (multipart, part.replacing("--xyz--\r\n", with: part), 400),
            ("text/plain", "List-Unsubscribe=One-Click", 415),
            ("application/json", "{\"List-Unsubscribe\":\"One-Click\"}", 415),
            ("", "List-Unsubscribe=One-Click", 415),
            ("a/b; c", "List-Unsubscribe=One-Click", 415),
            ("a/b; c=\"d", "List-Unsubscribe=One-Click", 415),
            ("multipart/form-data; boundary=a; boundary=b", part, 415),
            (urlEncoded, String(repeating: "x", count: 4_097), 413),
        ])
    func refused(type: String, body: String, status: Int) {
        let verdict = verdict(body, type: type)
        #expect(verdict.status == status)
        #expect(verdict != .unsubscribe)
    }

    @Test("N8 the event of a token is one however often it is asked for, and withdraws")
    func event() throws {
        let token = SubscriberToken(
            .unsubscribe, CaptureSamples.reference(), issuedAt: Timestamp(seconds: 1))
        let subscriber = Subscriber(
            CaptureSamples.address, on: .email, uses: [.emailShoes, .emailLamps])
        let first = try #require(
            OneClick.event(
                token, of: subscriber, lastGrant: nil, at: Timestamp(seconds: 5)))
        let second = OneClick.event(
            token, of: subscriber, lastGrant: nil, at: Timestamp(seconds: 9))
        #expect(second?.id == first.id)
        #expect(first.name == .unsubscribed)
        #expect(first.consent?.kind == .withdraw)
        #expect(first.consent?.uses == [.emailShoes, .emailLamps])
        #expect(first.channel == Channel(.email))
        #expect(first.identifiers == [CaptureSamples.address])
        #expect(EventChecks().reasons(against: first, receivedAt: Timestamp(seconds: 5)) == [])
        for purpose in [SubscriberToken.Purpose.confirm, .preferences] {
            var other = token
            other.purpose = purpose
            #expect(
                OneClick.event(
                    other, of: subscriber, lastGrant: nil, at: Timestamp(seconds: 5)) == nil)
        }
    }

    @Test(
        "N8 the headers of a mail are the pair of RFC 8058, with a mail address where there is one")
    func headers() throws {
        let token = SubscriberToken(
            .unsubscribe, CaptureSamples.reference(), issuedAt: Timestamp(seconds: 1)
        ).text(CaptureSamples.keys)
        let both = try UnsubscribeHeaders(
            link: "https://shop.example/u/", mailbox: "out+1@shop.example"
        ).fields(for: token)
        #expect(both.map(\.name) == ["List-Unsubscribe", "List-Unsubscribe-Post"])
        #expect(
            both[0].value
                == "<https://shop.example/u/\(token)>, <mailto:out+1@shop.example?subject=\(token)>"
        )
        #expect(both[1].value == "List-Unsubscribe=One-Click")
        let alone = try UnsubscribeHeaders(link: "https://shop.example/u?t=").fields(for: token)
        #expect(alone[0].value == "<https://shop.example/u?t=\(token)>")
        #expect(verdict(alone[1].value) == .unsubscribe, "what the header promises is taken")
    }

    @Test(
        "N8 nothing that is handed in gets out of a header",
        arguments: [
            ("http://shop.example/", nil), ("https://", nil), ("https:///", nil as String?),
            ("https://shop.example/u", nil), ("https://shop.example/\r\nBcc: x/", nil),
            ("https://shop.example/>,<https://evil/", nil), ("https://shop.example/ä/", nil),
            ("https://shop.example/ /", nil), ("https://shop.example/\0/", nil),
            ("https://shop.example/", "a"), ("https://shop.example/", "a@b@c"),
            ("https://shop.example/", "a@b>"), ("https://shop.example/", "a@b\r\nX: y"),
            ("https://shop.example/", "a@b?cc=x@y"), ("https://shop.example/", "@b"),
            ("https://shop.example/", "a%40@b"), ("https://shop.example/", ""),
            ("https://" + String(repeating: "a", count: 400) + "/", nil),
        ])
    func injection(link: String, mailbox: String?) {
        #expect(throws: Refusal.self) { try UnsubscribeHeaders(link: link, mailbox: mailbox) }
    }

    @Test("N8 no request of chance traps, and what unsubscribes is exactly the field")
    func fuzz() {
        var generator = SeededGenerator(seed: 0x8_058)
        let bodies = [
            "List-Unsubscribe=One-Click", Self.part, "preamble\r\n" + Self.part,
            "--xyz\r\n\r\n--xyz--",
        ].map { Array($0.utf8) }
        let types = [Self.urlEncoded, Self.multipart, "multipart/form-data; boundary=\"x\\yz\""].map
        {
            Array($0.utf8)
        }
        let pieces = [
            "\r\n", "--xyz", "--", "=", "&", "%", "\"", ";", "name=", "\0", "\r", "\u{e9}",
        ]
        .map { Array($0.utf8) }
        func mutated(_ list: [[UInt8]]) -> [UInt8] {
            var bytes = list.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: bytes.removeSubrange(place...)
                case 1: bytes.insert(.random(in: 0...255, using: &generator), at: place)
                case 2: bytes += list.randomElement(using: &generator) ?? []
                case 3: if place < bytes.count { bytes.remove(at: place) }
                default:
                    bytes.insert(
                        contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
                }
            }
            return bytes
        }
        var taken = 0
        for _ in 0..<Self.rounds {
            let type = mutated(types)
            let body = mutated(bodies)
            let verdict = OneClick.verdict(
                method: "POST", contentType: String(decoding: type, as: UTF8.self), body: body)
            guard verdict == .unsubscribe else { continue }
            taken += 1
            // Both encodings may write a character in another way: `\t` for `t` in quotes, `%74`.
            let plain = String(decoding: body, as: UTF8.self).replacing("\\", with: "")
            if plain.contains("%") { continue }
            #expect(plain.contains("One-Click"))
            #expect(plain.contains("List-Unsubscribe"))
        }
        #expect(taken > Self.rounds / 200)
        for _ in 0..<(Self.rounds / 10) {
            _ = OneClick.verdict(
                method: "POST",
                contentType: String(decoding: generator.bytes(0...80), as: UTF8.self),
                body: generator.bytes(0...120))
        }
    }
}
