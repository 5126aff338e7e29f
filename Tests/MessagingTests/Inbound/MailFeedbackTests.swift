// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

/// What reports, complaints and replies in their usual forms mean.
@Suite struct MailFeedbackTests {
    private let reader = MailFeedbackReader()

    private func notification(
        fields: String, words: String = "", returned: String = "Message-ID: <a@shop.example>"
    ) -> [UInt8] {
        mailOctets(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example (Mail Delivery System)
            To: shop@shop.example
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"

            --b/1
            Content-Type: text/plain

            \(words)

            --b/1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            Original-Envelope-Id: QQ-77

            \(fields)

            --b/1
            Content-Type: text/rfc822-headers

            \(returned)
            --b/1--
            """)
    }

    @Test("A delivery status notification gives recipient, status, action and what it is about")
    func fields() throws {
        let key = "00112233445566778899aabbccddeeff"
        let found = reader.read(
            notification(
                fields: """
                    Final-Recipient: rfc822; new@box.example
                    Original-Recipient: rfc822;old@box.example
                    Action: failed
                    Status: 5.1.1
                    Diagnostic-Code: smtp; 550 5.1.1 <new@box.example>:
                     Recipient address rejected: User unknown
                    """,
                words: "<new@box.example>: host mx said: 550 5.1.1 (in reply to RCPT TO command)",
                returned: "Message-ID: <x@shop.example>\nX-Message-Key: \(key)"))
        let one = try #require(found.first)
        #expect(found.count == 1)
        #expect(one.kind == .hardBounce)
        #expect(one.reason == .userUnknown)
        #expect(one.recipient == "new@box.example")
        #expect(one.originalRecipient == "old@box.example")
        #expect(one.status?.description == "5.1.1")
        #expect(one.replyCode == 550)
        #expect(one.step == .recipient)
        #expect(one.action == "failed")
        #expect(one.messageID == "x@shop.example")
        #expect(one.envelopeID == "QQ-77")
        #expect(one.messageKey?.token.hexadecimal == key)
        #expect(!"\(one)".contains("box.example"))
    }

    @Test("A full mailbox, an unknown person after the content, and a list are no dead addresses")
    func soft() {
        for (code, words, reason) in [
            ("5.2.2", "552 5.2.2 user is over quota", BounceReason.mailboxFull),
            ("5.0.0", "550 user unknown (in reply to end of DATA command)", .filtered),
            ("5.7.1", "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", .blocked),
            ("5.7.26", "550 5.7.26 does not pass DMARC checks", .authenticationFailure),
            ("4.3.0", "451 4.3.0 try again later", .systemError),
            ("5.3.4", "552 5.3.4 message too big", .messageTooBig),
        ] {
            let found = reader.read(
                notification(
                    fields: """
                        Final-Recipient: rfc822; a@box.example
                        Action: failed
                        Status: \(code)
                        Diagnostic-Code: smtp; \(words)
                        """))
            #expect(found.map(\.kind) == [.softBounce], "\(words)")
            #expect(found.map(\.reason) == [reason], "\(words)")
        }
    }

    @Test("What was refused before a recipient was named says nothing of the recipient")
    func beforeRecipient() {
        let found = reader.read(
            notification(
                fields: """
                    Final-Recipient: rfc822; a@box.example
                    Action: failed
                    Status: 5.1.0
                    Diagnostic-Code: smtp; 550 5.1.0 shop.example does not exist (in reply to MAIL FROM command)
                    """))
        #expect(found.map(\.kind) == [.softBounce])
        #expect(found.map(\.reason) == [.rejected])
    }

    @Test("Reports in free form: the first lines of qmail and Exim, and several recipients")
    func freeForm() {
        let found = reader.read(
            mailOctets(
                """
                Return-Path: <>
                From: MAILER-DAEMON@mx.example
                To: shop@shop.example
                Subject: failure notice

                Hi. This is the qmail-send program at mx.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <one@box.example>:
                Sorry, no mailbox here by that name. (#5.1.1)

                <two@box.example>:
                192.0.2.7 does not like recipient.
                Remote host said: 452 4.2.2 Mailbox full
                Giving up on 192.0.2.7.

                --- Below this line is a copy of the message.

                Return-Path: <shop@shop.example>
                Message-ID: <00112233445566778899aabbccddeeff@shop.example>
                To: one@box.example, two@box.example
                """))
        #expect(found.map(\.recipient) == ["one@box.example", "two@box.example"])
        #expect(found.map(\.kind) == [.hardBounce, .softBounce])
        #expect(found.map { $0.status?.description } == ["5.1.1", "4.2.2"])
        #expect(found.map(\.replyCode) == [nil, 452])
        #expect(found.allSatisfy { $0.messageKey?.token.hexadecimal.hasPrefix("0011") == true })
    }

    @Test("A variable envelope return path tells the message where the report tells nothing")
    func returnPath() {
        let key = "ffeeddccbbaa99887766554433221100"
        let octets = notification(
            fields: "Final-Recipient: rfc822; a@box.example\nAction: failed\nStatus: 5.1.1",
            returned: "Subject: hello")
        let text = String(decoding: octets, as: UTF8.self)
            .replacing("To: shop@shop.example", with: "To: bounce+\(key)@shop.example")
        let found = reader.read(Array(text.utf8))
        #expect(found.map { $0.messageKey?.token.hexadecimal } == [key])
    }

    @Test("An abuse report is a complaint, one of failed authentication is not recorded as one")
    func complaints() throws {
        func report(_ type: String) -> [UInt8] {
            mailOctets(
                """
                From: feedback@provider.example
                To: abuse@shop.example
                Subject: FW: Offer
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: text/plain

                This is an email abuse report.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: \(type)
                Version: 1
                Original-Rcpt-To: <a@box.example>

                --b
                Content-Type: message/rfc822

                Message-ID: <m@shop.example>
                To: a@box.example

                Offer
                --b--
                """)
        }
        let one = try #require(reader.read(report("abuse")).first)
        #expect(one.kind == .complaint)
        #expect(one.recipient == "a@box.example")
        #expect(one.messageID == "m@shop.example")
        let events = one.events(from: "mail-1", at: Timestamp(seconds: 0))
        #expect(events.map(\.name) == [.messageComplained])
        let other = try #require(reader.read(report("auth-failure")).first)
        #expect(other.events(from: "mail-1", at: Timestamp(seconds: 0)).isEmpty)
        let away = try #require(reader.read(report("opt-out")).first)
        #expect(away.kind == .unsubscribeRequest)
        let left = away.events(from: "mail-1", at: Timestamp(seconds: 0))
        #expect(left.map(\.name) == [.unsubscribed])
    }

    @Test("What is told of a forwarded mail is about the address that it was sent to")
    func forwarded() throws {
        let mail = """
            From: MAILER-DAEMON@mx.example
            To: bounces@shop.example
            Subject: Undelivered
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Original-Recipient: rfc822;a@box.example
            Final-Recipient: rfc822;b@elsewhere.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 user unknown

            --b--
            """
        let one = try #require(MailFeedbackReader().read(Array(mail.utf8)).first)
        #expect(one.recipient == "b@elsewhere.example")
        let events = one.events(from: "mail-1", at: Timestamp(seconds: 0))
        #expect(events.map(\.identifiers) == [[Identifier(.email, "a@box.example")]])
    }

    @Test(
        "Automatic replies are known by their fields and subjects",
        arguments: [
            "Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes",
            "Subject: Automatic reply: Your order", "Subject: Out of Office",
            "Subject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGCOiDQt9Cw0LrQsNC3?=",
            "Subject: Automatyczna odpowiedź: zamówienie",
        ])
    func replies(field: String) {
        let found = reader.read(
            mailOctets("From: Anna <anna@box.example>\n\(field)\n\nI am away until Monday.\n"))
        #expect(found.map(\.kind) == [.automaticReply])
        #expect(found.map(\.recipient) == ["anna@box.example"])
        #expect(found.flatMap { $0.events(from: "m", at: Timestamp(seconds: 0)) }.isEmpty)
    }

    @Test("What people write is none of these things, also when they quote a report")
    func people() {
        for text in [
            "From: a@box.example\nSubject: my order\n\nWhere is it? Delivery failed yesterday.\n",
            "From: a@box.example\nSubject: Re: offer\nAuto-Submitted: no\n\nuser unknown is odd\n",
            "From: a@box.example\nSubject: Fwd\n\n> 550 5.1.1 <b@box.example>... User unknown\n",
            "", "\n", "x",
        ] {
            #expect(reader.read(mailOctets(text)).isEmpty, "\(text)")
        }
    }

    @Test("A request to the address of List-Unsubscribe unsubscribes")
    func unsubscribe() throws {
        let found = reader.read(
            mailOctets("From: Anna <anna@box.example>\nSubject: unsubscribe\n\n\n"))
        let one = try #require(found.first)
        #expect(one.kind == .unsubscribeRequest)
        let events = one.events(from: "m", at: Timestamp(seconds: 9))
        #expect(events.map(\.name) == [.unsubscribed])
        #expect(events.first?.identifiers == [Identifier(.email, "anna@box.example")])
    }

    @Test(
        "A bounce becomes one event with the properties that consent reads; the same mail, the same"
    )
    func events() throws {
        let octets = notification(
            fields: """
                Final-Recipient: rfc822; a@box.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown
                """)
        let one = try #require(reader.read(octets).first)
        let event = try #require(one.events(from: "m", at: Timestamp(seconds: 5)).first)
        #expect(event.name == .messageBounced)
        #expect(event.channel.kind == .email)
        #expect(event.properties["bounce"] == .string("hard"))
        #expect(event.properties["status"] == .string("5.1.1"))
        #expect(event.properties["reason"] == .string("userunknown"))
        #expect(event.identifiers == [Identifier(.email, "a@box.example")])
        #expect(one.events(from: "m", at: Timestamp(seconds: 5)) == [event])
        #expect(one.events(from: "n", at: Timestamp(seconds: 5)).first?.id != event.id)
        var delayed = one
        delayed.action = "delayed"
        #expect(delayed.events(from: "m", at: Timestamp(seconds: 5)).isEmpty)
    }
}
