// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct MIMEVectorTests {
    private static func cases(_ name: String) throws -> [JSONValue] {
        try MailVectors.cases("mail/mime.json", name)
    }

    @Test("M1 published headers are decoded")
    func decodes() throws {
        let cases = try Self.cases("decodeHeader")
        #expect(cases.count == 19)
        for vector in cases {
            let header = vector.text(of: "header")
            #expect(EncodedWords.decode(header) == vector.text(of: "decoded"), "\(header)")
        }
    }

    /// The lines of a field without their ends.
    static func lines(_ octets: [UInt8]) -> [String] {
        String(decoding: octets, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    static func encoded(_ subject: String) throws -> [UInt8] {
        var output = Array("Subject: ".utf8)
        try HeaderText.encode(subject, column: output.count, field: "Subject", into: &output)
        return output
    }

    @Test("M1 every subject is folded, whole characters to a word, and is read back the same")
    func subjects() throws {
        let cases = try Self.cases("encodeSubject")
        #expect(cases.count == 18)
        for vector in cases { try Self.check(vector.text(of: "subject")) }
    }

    static func check(_ subject: String) throws {
        let octets = try encoded(subject)
        #expect(octets.allSatisfy { $0 < 0x80 }, "\(subject)")
        for line in lines(octets) {
            #expect(line.utf8.count <= 76, "\(subject)")
            for word in line.split(separator: " ") where word.hasPrefix("=?") {
                #expect(word.utf8.count <= 75, "\(subject)")
                #expect(!EncodedWords.decode(String(word)).contains("\u{FFFD}"), "\(subject)")
            }
        }
        let value = String(decoding: octets.dropFirst("Subject: ".utf8.count), as: UTF8.self)
        let decoded = EncodedWords.decode(value)
        #expect(decoded.utf8.elementsEqual(subject.utf8), "\(subject)")
    }

    @Test("M1 any subject is read back the same")
    func anySubject() throws {
        var generator = SeededGenerator(seed: 2_047)
        let pieces = [
            "a", "word", " ", "  ", "ж", "👩‍👩‍👧", "=?", "?=", "=", "_", "\t", "é", "日本語", ".",
            "\u{AD}", "antidisestablishmentarianism", "e\u{301}", "\"", "(", ",",
        ]
        for _ in 0..<MailVectors.rounds(2_000) {
            let count = Int.random(in: 0...30, using: &generator)
            let subject = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
            try Self.check(subject)
        }
    }

    @Test("M1 what would end a header is refused wherever a header is built")
    func injections() throws {
        let cases = try Self.cases("mustRejectInHeaders").compactMap(\.stringValue)
        #expect(cases.count == 6)
        let address = try EmailAddress("anna@shop.example")
        for text in cases + ["a\u{85}b", "a\u{B}b", "a\u{C}b", "a\u{2029}b", "a\u{7F}b"] {
            #expect(throws: Refusal.self) { try Self.encoded(text) }
            #expect(throws: Refusal.self) { try Mailbox(text, address) }
            #expect(throws: Refusal.self) { try MailModels.mail(subject: text) }
            #expect(throws: Refusal.self) {
                var mail = try MailModels.mail()
                mail.headers = [MailMessage.Header("X-Shop", text)]
                return try mail.rendered()
            }
            #expect(throws: Refusal.self) {
                var mail = try MailModels.mail()
                mail.files = [MailFile(name: text, mediaType: "image/png", octets: [1])]
                return try mail.rendered()
            }
            #expect(throws: Refusal.self) {
                try ListUnsubscribe(url: "https://shop.example/\(text)")
            }
            #expect(EmailAddress.fault(in: "\(text)@shop.example", allowsUTF8: true) != nil)
        }
        for name in ["Bcc", "X:Y", "", "Subject", "X Y", "Ж"] {
            #expect(throws: Refusal.self) {
                var mail = try MailModels.mail()
                mail.headers = [MailMessage.Header(name, "a")]
                return try mail.rendered()
            }
        }
    }

    @Test("M1 published parameters are read, and any value is read back")
    func parameters() throws {
        let cases = try Self.cases("parameters")
        #expect(cases.count == 8)
        for vector in cases {
            let parameters = HeaderParameters(parsing: vector.text(of: "value"))
            let name = vector.text(of: "parameter")
            #expect(parameters[name] == vector.text(of: "decoded"), "\(name)")
        }
        let values = [
            "simple.pdf", "a \"quoted\" \\ name.txt", "Чек за июль.pdf", "", "a;b=c", "x'y%z*",
            String(repeating: "é🛒", count: 40), String(repeating: "long name ", count: 20),
        ]
        for value in values {
            var parameters = HeaderParameters("attachment")
            parameters["filename"] = value
            parameters["size"] = "5"
            var octets: [UInt8] = []
            try parameters.encode(into: &octets)
            for line in Self.lines(octets) { #expect(line.utf8.count <= 78, "\(line)") }
            let read = HeaderParameters(parsing: String(decoding: octets, as: UTF8.self))
            #expect(read == parameters, "\(value)")
        }
    }

    @Test("M1 bodies are encoded in short lines and decoded to the same octets")
    func bodies() throws {
        let cases = try Self.cases("bodies").map { $0.text(of: "text") }
        #expect(cases.count == 8)
        for text in cases {
            let body = Array(text.utf8)
            for encoding in [TransferEncoding.quotedPrintable, .base64] {
                var encoded: [UInt8] = []
                encoding.encode(body, into: &encoded)
                for line in Self.lines(encoded) {
                    #expect(line.utf8.count <= 76)
                    #expect(!line.hasSuffix(" ") && !line.hasSuffix("\t"))
                    if encoding == .quotedPrintable {
                        #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
                    }
                }
                #expect(encoded.allSatisfy { $0 < 0x80 })
                #expect(encoding.decode(encoded) == body, "\(encoding): \(text)")
            }
        }
    }

    @Test("M1 any octets come back from the encodings, and any octets are decoded without a trap")
    func encodings() {
        var generator = SeededGenerator(seed: 2_045)
        let pieces: [[UInt8]] = [
            [0x0D, 0x0A], [0x20], [0x09], [0x3D], [0x2E], Array("From ".utf8), [0xC3, 0xA9], [0],
            [0x0D], [0x0A], Array("=41".utf8), Array("=\r\n".utf8), Array("word".utf8), [0xFF],
        ]
        for _ in 0..<MailVectors.rounds(10_000) {
            var octets: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                octets += pieces.randomElement(using: &generator) ?? []
            }
            _ = TransferEncoding.best(for: octets)
            for encoding in [TransferEncoding.quotedPrintable, .base64] {
                var encoded: [UInt8] = []
                encoding.encode(octets, into: &encoded)
                #expect(encoding.decode(encoded) == octets)
                _ = encoding.decode(octets)
            }
        }
    }

    @Test("M1 any header is read without a trap")
    func hostileHeaders() {
        var generator = SeededGenerator(seed: 2_231)
        let pieces = [
            "=?", "?=", "utf-8", "?Q?", "?b?", "=41", "=", "*", "*0", "*1*", "=\"", "\"", ";", "'",
            "%41", "%", " ", "\r\n ", "a", "iso-2022-jp", "\u{1B}$B", "utf-16", "name", "\\", "(",
        ]
        for _ in 0..<MailVectors.rounds(10_000) {
            let count = Int.random(in: 0...14, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
            let decoded = EncodedWords.decode(text)
            let parameters = HeaderParameters(parsing: text)
            #expect(decoded.utf8.count <= text.utf8.count * 3 && parameters.parameters.count < 20)
        }
        for name in ["iso-2022-jp", "shift_jis", "euc-jp", "utf-16", "koi8-r", "utf-8"] {
            guard let charset = MailCharset(named: name) else { continue }
            for _ in 0..<MailVectors.rounds(10_000) / 10 {
                let octets = generator.bytes(0...12)
                #expect(charset.decode(octets).utf16.count <= octets.count)
            }
        }
    }

    @Test("M1 the published pairs of headers allow one click, or do not")
    func unsubscribe() throws {
        let cases = try Self.cases("listUnsubscribe")
        #expect(cases.count == 7)
        for vector in cases {
            let refusal = ListUnsubscribe.refusal(
                header: vector["header"]?.stringValue, post: vector["post"]?.stringValue)
            #expect((refusal == nil) == vector["ok"]?.boolValue, "\(vector.text(of: "header"))")
        }
        #expect(
            ListUnsubscribe.refusal(
                header: "<mailto:a@b.example?x=1,2>,\r\n <https://shop.example/u?a,b>",
                post: "List-Unsubscribe=One-Click") == nil)
    }
}
