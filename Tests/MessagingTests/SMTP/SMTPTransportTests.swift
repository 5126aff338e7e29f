// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

@Suite struct SMTPTransportTests {
    typealias Manner = SMTPSink.Manner

    @Test("M1 a mail reaches the relay whole, in the envelope of its sender and its key")
    func whole() async throws {
        try await SMTPSink.with { sink, configuration in
            var configuration = configuration
            configuration.notify = [.failure, .success]
            let transport = try SMTPModels.transport(configuration)
            let message = SMTPModels.message(to: "a+b@customer.example")
            let result = try await SMTPModels.send(message, via: transport)
            #expect(result == .accepted(reference: "Ok: queued as M1"))
            let mail = try #require(sink.mails.first)
            let key = message.key.token.hexadecimal
            let size = mail.content.utf8.count
            #expect(
                mail.sender
                    == "MAIL FROM:<bounces@shop.example> SIZE=\(size) RET=HDRS ENVID=\(key)")
            #expect(
                mail.recipient
                    == "RCPT TO:<a+b@customer.example> NOTIFY=SUCCESS,FAILURE "
                    + "ORCPT=rfc822;a+2Bb@customer.example")
            let built = try MailMessage(
                message, in: try MailModels.identity(), date: MailModels.start,
                unsubscribe: try MailModels.unsubscribe()
            ).rendered()
            #expect(mail.content == String(decoding: built.octets, as: UTF8.self))
            #expect(mail.content.contains("Message-ID: <\(key)@shop.example>\r\n"))
        }
    }

    @Test("M1 a line that begins with a full stop arrives as it was, in any transfer encoding")
    func stuffing() {
        var generator = SeededGenerator(seed: 821)
        let pieces = [".", "..", "a", "\r\n", ".\r\n", "\r\n.\r\n", "ab"]
        for _ in 0..<2_000 {
            var octets: [UInt8] = []
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                octets += Array((pieces.randomElement(using: &generator) ?? "").utf8)
            }
            var wire: [UInt8] = []
            SMTPCommands.content(octets, into: &wire)
            let text = String(decoding: wire, as: UTF8.self)
            let lines = text.components("\r\n")
            #expect(lines.suffix(2) == [".", ""])
            let inner = lines.dropLast(2)
            #expect(!inner.contains("."))
            let read = inner.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 + "\r\n" }
            let back = zip(inner, read).map { line, text in
                line.hasPrefix(".") ? text + "\r\n" : text
            }.joined()
            var sent = String(decoding: octets, as: UTF8.self)
            if !sent.isEmpty, !sent.utf8.reversed().starts(with: [0x0A]) { sent += "\r\n" }
            #expect(back.utf8.elementsEqual(sent.utf8))
        }
    }

    @Test("M1 many mails go over one connection, and each is there once")
    func reuse() async throws {
        try await SMTPSink.with { sink, configuration in
            let transport = try SMTPModels.transport(configuration)
            for number in 0..<40 {
                let result = try await SMTPModels.send(SMTPModels.message(number), via: transport)
                #expect(result == .accepted(reference: "Ok: queued as M\(number + 1)"))
            }
            #expect(sink.connections == 1)
            #expect(Set(sink.mails.map(\.content)).count == 40)
        }
    }

    @Test("M1 several connections share the mails of many callers; none is lost and none doubled")
    func several() async throws {
        try await SMTPSink.with { sink, configuration in
            var configuration = configuration
            configuration.connections = 4
            configuration.mailsPerConnection = 7
            let transport = try SMTPModels.transport(configuration)
            try await withThrowingTaskGroup(of: HandOffResult.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        try await SMTPModels.send(SMTPModels.message(number), via: transport)
                    }
                }
                for try await result in group {
                    guard case .accepted = result else {
                        Issue.record("\(result)")
                        continue
                    }
                }
            }
            #expect(sink.mails.count == 60 && Set(sink.mails.map(\.content)).count == 60)
            #expect(sink.connections >= 8)
        }
    }

    @Test("M1 what the relay answers decides, by the class of RFC 3463", arguments: Answer.table)
    func verdicts(answer: Answer) async throws {
        var manner = Manner()
        manner.answer = { verb, number in
            verb == answer.verb && number == 1 ? .reply(answer.reply) : .usual
        }
        for extensions in [manner.extensions, ["8BITMIME"]] {
            manner.extensions = extensions
            try await SMTPSink.with(manner) { sink, configuration in
                let transport = try SMTPModels.transport(configuration)
                let first = try await SMTPModels.send(SMTPModels.message(1), via: transport)
                #expect(first == answer.result, "\(answer)")
                // The next mail is not touched by it.
                let second = try await SMTPModels.send(SMTPModels.message(2), via: transport)
                #expect(second == .accepted(reference: "Ok: queued as M1"), "\(answer)")
                #expect(sink.mails.count == 1, "\(answer)")
            }
        }
    }

    struct Answer: CustomTestStringConvertible, Sendable {
        let verb: String
        let reply: String
        let result: HandOffResult
        var testDescription: String { "\(verb): \(reply)" }

        static let slow = Duration.seconds(300)
        static let table: [Answer] = [
            Answer(
                verb: "RCPT", reply: "550 5.1.1 <anna@customer.example> unknown",
                result: .refused(Refusal("smtp.no-such-recipient", "RCPT: 550 5.1.1"))),
            Answer(
                verb: "RCPT", reply: "452 4.2.2 over quota",
                result: .tryAgain([Reason("smtp.try-again", "RCPT: 452 4.2.2")])),
            Answer(
                verb: "RCPT", reply: "450 4.7.1 greylisted",
                result: .tryAgain([Reason("smtp.slow-down", "RCPT: 450 4.7.1")], after: slow)),
            Answer(
                verb: "RCPT", reply: "451 wait",
                result: .tryAgain([Reason("smtp.slow-down", "RCPT: 451")], after: slow)),
            Answer(
                verb: "MAIL", reply: "421 4.7.0 too many",
                result: .tryAgain([Reason("smtp.slow-down", "MAIL: 421 4.7.0")], after: slow)),
            Answer(
                verb: "RCPT", reply: "421 4.3.0 closing",
                result: .tryAgain([Reason("smtp.slow-down", "RCPT: 421 4.3.0")], after: slow)),
            Answer(
                verb: "MAIL", reply: "530 5.7.0 log in first",
                result: .tryAgain([Reason("smtp.not-ready", "MAIL: 530 5.7.0")], after: slow)),
            Answer(
                verb: "DATA", reply: "554 5.7.1 no",
                result: .refused(Refusal("smtp.policy", "DATA: 554 5.7.1"))),
            Answer(
                verb: ".", reply: "550-5.7.26 not\r\n550 5.7.26 signed",
                result: .refused(Refusal("smtp.policy", "content: 550 5.7.26"))),
            Answer(
                verb: ".", reply: "451 4.3.0 queue",
                result: .tryAgain([Reason("smtp.try-again", "content: 451 4.3.0")])),
            Answer(
                verb: ".", reply: "552 5.2.2 full",
                result: .refused(Refusal("smtp.mailbox-full", "content: 552 5.2.2"))),
            // The classes differ: the mail is not given up.
            Answer(
                verb: "RCPT", reply: "550 4.2.2 full",
                result: .tryAgain([Reason("smtp.try-again", "RCPT: 550 4.2.2")])),
        ]
    }

    @Test("M1 a connection that ends before the whole mail was sent has handed nothing over")
    func cutBefore() async throws {
        for verb in ["EHLO", "MAIL", "RCPT", "DATA"] {
            var manner = Manner()
            manner.answer = { $0 == verb && $1 == 1 ? .close : .usual }
            try await SMTPSink.with(manner) { sink, configuration in
                let transport = try SMTPModels.transport(configuration)
                let first = try await SMTPModels.send(SMTPModels.message(), via: transport)
                guard case .tryAgain(let reasons, nil) = first else {
                    Issue.record("\(verb): \(first)")
                    return
                }
                #expect(reasons.map(\.code) == ["smtp.closed"], "\(verb)")
                _ = try await SMTPModels.send(SMTPModels.message(), via: transport)
                #expect(sink.mails.count == 1)
            }
        }
    }

    @Test(
        "M1 a connection that ends after the whole mail was sent leaves it open what became of it")
    func cutAfter() async throws {
        for answer in [SMTPSink.Answer.close, .silence, .reply("nonsense")] {
            var manner = Manner()
            manner.answer = { $0 == "." && $1 == 1 ? answer : .usual }
            try await SMTPSink.with(manner) { sink, configuration in
                var configuration = configuration
                configuration.dataTimeout = .milliseconds(200)
                let transport = try SMTPModels.transport(configuration)
                let first = try await SMTPModels.send(SMTPModels.message(), via: transport)
                guard case .ambiguous(let reasons) = first else {
                    Issue.record("\(first)")
                    return
                }
                #expect(reasons.map(\.code) == ["smtp.ambiguous"])
                configuration.dataTimeout = .seconds(20)
                let again = try SMTPModels.transport(configuration)
                let second = try await SMTPModels.send(SMTPModels.message(), via: again)
                #expect(second == .accepted(reference: "Ok: queued as M1"))
                #expect(sink.connections == 2)
            }
        }
    }

    @Test("M1 a connection of which the relay has enough is made anew, and the mail goes")
    func stale() async throws {
        for answer in [
            SMTPSink.Answer.close, .reply("421 4.4.2 timeout exceeded"),
            .reply("452 4.5.3 too many messages sent"),
        ] {
            var manner = Manner()
            manner.answer = { $0 == "MAIL" && $1 == 2 ? answer : .usual }
            try await SMTPSink.with(manner) { sink, configuration in
                let transport = try SMTPModels.transport(configuration)
                for number in 0..<3 {
                    let result = try await SMTPModels.send(
                        SMTPModels.message(number), via: transport)
                    #expect(result == .accepted(reference: "Ok: queued as M\(number + 1)"))
                }
                #expect(sink.connections == 2 && sink.mails.count == 3)
            }
        }
    }

    @Test("M1 a relay that is not there, or not ready, is tried again later")
    func absent() async throws {
        let nowhere = SMTPConfiguration(endpoint: .unix(path: "/nonexistent/relay"))
        let result = try await SMTPModels.send(
            SMTPModels.message(), via: try SMTPModels.transport(nowhere))
        #expect(
            result == .tryAgain([Reason("smtp.unreachable", "connect failed with errno 2")]))
        var manner = Manner()
        manner.greeting = "554 go away"
        try await SMTPSink.with(manner) { _, configuration in
            let transport = try SMTPModels.transport(configuration)
            let result = try await SMTPModels.send(SMTPModels.message(), via: transport)
            #expect(result == .tryAgain([Reason("smtp.notready", "greeting: 554")]))
        }
    }

    @Test("M1 a password goes to this machine only, or where the network is declared")
    func passwords() async throws {
        var configuration = SMTPConfiguration(
            endpoint: .tcp(host: "relay.example", port: 587))
        configuration.credentials = SMTPConfiguration.Credentials(name: "shop", password: "secret")
        #expect("\(configuration)".contains("secret") == false)
        #expect(throws: Refusal.self) { try SMTPModels.transport(configuration) }
        configuration.isTrustedNetwork = true
        #expect(throws: Never.self) { try SMTPModels.transport(configuration) }
        for (mechanism, expected) in [
            ("PLAIN", ["AUTH PLAIN AHNob3AAc2VjcmV0"]),
            ("LOGIN", ["AUTH LOGIN", "c2hvcA==", "c2VjcmV0"]),
        ] {
            var manner = Manner()
            manner.extensions.append("AUTH X \(mechanism)")
            manner.answer = { verb, _ in
                switch verb {
                case "AUTH": mechanism == "PLAIN" ? .reply("235 2.7.0 ok") : .reply("334 VXNl")
                case "C2HVCA==": .reply("334 UGFz")
                case "C2VJCMV0": .reply("235 2.7.0 ok")
                default: .usual
                }
            }
            try await SMTPSink.with(manner) { sink, local in
                var local = local
                local.credentials = configuration.credentials
                let transport = try SMTPModels.transport(local)
                let result = try await SMTPModels.send(SMTPModels.message(), via: transport)
                #expect(result == .accepted(reference: "Ok: queued as M1"))
                #expect(Array(sink.commands.dropFirst().prefix(expected.count)) == expected)
            }
        }
    }

    @Test("M1 where the relay does not know the password, nothing is handed over")
    func wrongPassword() async throws {
        var manner = Manner()
        manner.extensions.append("AUTH PLAIN")
        manner.answer = { verb, _ in verb == "AUTH" ? .reply("535 5.7.8 no") : .usual }
        try await SMTPSink.with(manner) { sink, configuration in
            var configuration = configuration
            configuration.credentials = SMTPConfiguration.Credentials(name: "a", password: "b")
            let transport = try SMTPModels.transport(configuration)
            guard case .tryAgain = try await SMTPModels.send(SMTPModels.message(), via: transport)
            else {
                Issue.record("it was handed over")
                return
            }
            #expect(sink.mails.isEmpty)
        }
    }

    @Test("M1 what the relay cannot carry is refused before it is sent")
    func capabilities() async throws {
        var manner = Manner()
        manner.extensions = ["PIPELINING", "SIZE 500"]
        try await SMTPSink.with(manner) { sink, configuration in
            let transport = try SMTPModels.transport(configuration)
            let large = try await SMTPModels.send(SMTPModels.message(), via: transport)
            guard case .refused(let refusal) = large else {
                Issue.record("\(large)")
                return
            }
            #expect(refusal.reasons.first?.code == "smtp.too-large")
            let cyrillic = SMTPModels.message(to: "анна@магазин.example")
            let result = try await SMTPModels.send(cyrillic, via: transport)
            #expect(
                result
                    == .refused(
                        Refusal(
                            "smtp.no-smtputf8", "the relay takes no address outside ASCII")))
            for address in ["anna", "a@b\r\nRCPT TO:<x@y.example>", "a@b>,<c@d.example"] {
                let result = try await SMTPModels.send(
                    SMTPModels.message(to: address), via: transport)
                guard case .refused = result else {
                    Issue.record("\(result)")
                    continue
                }
            }
            #expect(!sink.commands.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") })
        }
        try await SMTPSink.with { sink, configuration in
            var configuration = configuration
            configuration.usesEightBit = true
            let transport = try SMTPModels.transport(configuration)
            let message = SMTPModels.message(to: "анна@магазин.example")
            _ = try await SMTPModels.send(message, via: transport)
            let mail = try #require(sink.mails.first)
            #expect(mail.sender.contains(" BODY=8BITMIME SMTPUTF8 RET=HDRS"))
            #expect(mail.recipient == "RCPT TO:<анна@магазин.example> NOTIFY=FAILURE,DELAY")
            #expect(mail.content.contains("Dzień dobry."))
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        for octet in utf8 where octet != 0x0D {
            if octet == 0x0A {
                parts.append(String(decoding: part, as: UTF8.self))
                part = []
            } else {
                part.append(octet)
            }
        }
        parts.append(String(decoding: part, as: UTF8.self))
        return parts
    }
}
