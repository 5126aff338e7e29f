// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Messaging
import Testing

@Suite struct MailMessageTests {
    /// The field of this name in the header, unfolded; nil when it is not there.
    static func field(_ name: String, _ mail: RenderedMail) -> String? {
        let text = String(decoding: mail.octets, as: UTF8.self)
        let header = text.split(separator: "\r\n\r\n", maxSplits: 1).first ?? ""
        let lines = header.replacing("\r\n ", with: " ").split(separator: "\r\n")
        return lines.first { $0.hasPrefix("\(name): ") }.map {
            String($0.dropFirst(name.count + 2))
        }
    }

    @Test("M33 mail is from the corporate account, or is not built")
    func identity() throws {
        let own = try Mailbox("Anna", try EmailAddress("anna.manager@post.example"))
        let refusal = Refusal(
            "sender.foreign", "an address at post.example is no address of the retailer",
            field: "from")
        #expect(throws: refusal) { try MailModels.mail(from: own) }
        let below = try Mailbox(nil, try EmailAddress("a@mail.shop.example"))
        #expect(throws: Refusal.self) { try MailModels.mail(from: below) }
        let other = try Mailbox("Store 14", try EmailAddress("Store14@SHOP.example"))
        let mail = try MailModels.mail(from: other).rendered()
        #expect(Self.field("From", mail) == "\"Store 14\" <Store14@SHOP.example>")
        #expect(Self.field("Reply-To", mail) == "<help@shop.example>")
        let alone = SenderIdentity(from: own)
        #expect(alone.refusal(of: own) == nil && alone.refusal(of: other) != nil)
    }

    @Test(
        "M1 mail of a marketing class has both headers of one-click unsubscription, or is not built"
    )
    func unsubscribe() throws {
        let identity = try MailModels.identity()
        let to = try Mailbox(nil, try EmailAddress("anna@customer.example"))
        func build(_ messageClass: MessageClass) throws(Refusal) -> MailMessage {
            try MailMessage(
                key: MailModels.key(1), messageClass, to: to, in: identity, subject: "a", text: "b",
                date: MailModels.start, unsubscribe: nil)
        }
        for messageClass in [MessageClass.marketing, .survey, MessageClass("birthday")] {
            #expect(throws: Refusal.self) { try build(messageClass) }
        }
        for messageClass in [MessageClass.receipt, .service] {
            let mail = try build(messageClass).rendered()
            #expect(Self.field("List-Unsubscribe", mail) == nil)
            #expect(Self.field("Auto-Submitted", mail) == "auto-generated")
        }
        let mail = try MailModels.mail().rendered()
        #expect(
            ListUnsubscribe.refusal(
                header: Self.field("List-Unsubscribe", mail),
                post: Self.field("List-Unsubscribe-Post", mail)) == nil)
        #expect(Self.field("Precedence", mail) == "bulk")
    }

    @Test("M1 a long subject is folded, and both texts say that they are UTF-8")
    func foldedAndNamed() throws {
        let subject = Array(repeating: "lamp", count: 60).joined(separator: " ")
        let mail = try MailModels.mail(subject: subject).rendered()
        let lines = String(decoding: mail.octets, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(Self.field("Subject", mail) == subject)
        let types = lines.filter { $0.hasPrefix("Content-Type: text/") }
        #expect(
            types == [
                "Content-Type: text/plain; charset=utf-8",
                "Content-Type: text/html; charset=utf-8",
            ])
    }

    @Test("M1 a mail without a subject or a text is not built")
    func empty() {
        #expect(throws: Refusal.self) { try MailModels.mail(subject: " ") }
        #expect(throws: Refusal.self) { try MailModels.mail(text: "\n\n") }
    }

    @Test("M1 the same message gives the same octets, and its Message-ID is its key")
    func identifier() throws {
        let first = try MailModels.mail().rendered()
        #expect(try MailModels.mail().rendered() == first)
        let other = try MailModels.mail(2).rendered()
        #expect(other.messageID != first.messageID)
        #expect(first.messageID == Self.field("Message-ID", first))
        #expect(first.messageID == "<\(MailModels.key(1).token.hexadecimal)@shop.example>")
        #expect(Self.field("Date", first) == "Mon, 21 Sep 2026 14:13:20 +0000")
    }

    @Test("M1 the body goes as it is where the relay takes eight bits, else encoded")
    func eightBit() throws {
        let mail = try MailModels.mail(html: nil)
        let encoded = try mail.rendered()
        #expect(!encoded.isEightBit && encoded.octets.allSatisfy { $0 < 0x80 })
        let plain = try mail.rendered(allowsEightBit: true)
        #expect(plain.isEightBit && plain.octets.suffix(8).elementsEqual("czeka.\r\n".utf8))
        #expect(Self.field("Content-Transfer-Encoding", plain) == "8bit")
        let long = try MailModels.mail(text: String(repeating: "ż", count: 600), html: nil)
        #expect(try !long.rendered(allowsEightBit: true).isEightBit)
        let ascii = try MailModels.mail(text: "Hello", html: nil).rendered(allowsEightBit: true)
        #expect(Self.field("Content-Transfer-Encoding", ascii) == "7bit" && !ascii.isEightBit)
    }

    @Test("M1 an address outside ASCII needs SMTPUTF8")
    func utf8() throws {
        let to = try Mailbox(nil, try EmailAddress("анна@магазин.example", allowsUTF8: true))
        let mail = try MailMessage(
            key: MailModels.key(1), .receipt, to: to, in: try MailModels.identity(), subject: "a",
            text: "b", date: MailModels.start, unsubscribe: nil)
        #expect(try mail.rendered().needsSMTPUTF8)
        #expect(try !MailModels.mail().rendered().needsSMTPUTF8)
    }

    @Test(
        "M1 Python reads what is built, word for word and without a defect",
        .enabled(if: PythonMail.path != nil, "there is no python3 on the PATH"))
    func python() async throws {
        var cases: [JSONValue] = []
        for mail in try Self.mails() {
            let octets = try mail.rendered().octets
            var encoded: [UInt8] = []
            MailBase64.encode(octets, into: &encoded)
            let expected: JSONObject = [
                "subject": .string(mail.subject), "from": .string(mail.from.address.text),
                "name": .string(mail.from.name ?? ""), "to": .string(mail.to.address.text),
                "id": .string(mail.messageID), "text": .string(Self.ended(mail.text)),
                "date": .number(JSONNumber(mail.date.microseconds / 1_000_000)),
                "html": mail.html.map { .string(Self.ended($0)) } ?? .null,
                "files": .array(Self.inOrder(mail).map { .string($0.name) }),
            ]
            cases.append([
                "mail": .string(String(decoding: encoded, as: UTF8.self)),
                "expect": .object(expected),
            ])
        }
        let file = FileManager.default.temporaryDirectory
            .appending(path: "clientele-mail-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(JSONValue.array(cases).jsonBytes).write(to: file)
        let found = try await PythonMail.run("expect", file.path)
        #expect(found.status == 0, "\(found.text)")
        #expect(found.text.hasSuffix("\(cases.count) mails, 0 faults\n"), "\(found.text)")
    }

    /// The files that the HTML shows stand before those that are attached.
    private static func inOrder(_ mail: MailMessage) -> [MailFile] {
        let shown = mail.html == nil ? [] : mail.files.filter { $0.contentID != nil }
        return shown + mail.files.filter { !shown.contains($0) }
    }

    /// The text with the line ends as Python gives them.
    private static func ended(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return lines.hasSuffix("\n") ? lines : lines + "\n"
    }

    private static func mails() throws -> [MailMessage] {
        var generator = SeededGenerator(seed: 5_322)
        let pieces = [
            "Dzień dobry", " ", "\n", "ж", "=", ".", "From ", "--", "👩‍👩‍👧", "\t", "a", "<b>",
            String(repeating: "long ", count: 30), String(repeating: "x", count: 120), "\r\n", "€",
        ]
        var mails: [MailMessage] = []
        for number in 0..<120 {
            let text =
                (0..<Int.random(in: 1...20, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "."
            let subject = MIMEVectorTests.lines(Array(text.utf8)).joined(separator: " ")
                .replacing("\n", with: " ").replacing("\t", with: " ")
            var mail = try MailModels.mail(
                number, subject: Self.tidy(subject), text: text,
                html: number % 3 == 0 ? nil : "<p>\(text)</p>")
            if number % 5 == 0 {
                mail.files = [
                    MailFile(
                        name: "Чек \(number).pdf", mediaType: "application/pdf", octets: [1, 2])
                ]
            }
            if number % 7 == 1 {
                mail.files.append(
                    MailFile(
                        name: "logo.png", mediaType: "image/png",
                        octets: generator.bytes(0...400), contentID: "logo"))
            }
            mails.append(mail)
        }
        return mails
    }

    /// One space between words and none around them: Python doubles and drops them elsewhere.
    private static func tidy(_ subject: String) -> String {
        subject.split(separator: " ").joined(separator: " ")
    }
}
