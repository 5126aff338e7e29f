// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Testing

@testable import Messaging

@Suite struct SMTPReplyTests {
    private static func read(_ octets: [UInt8]) throws -> [SMTPReply] {
        var parser = SMTPReplyParser()
        var replies: [SMTPReply] = []
        for octet in octets {
            if let reply = try parser.consume(octet) { replies.append(reply) }
        }
        return replies
    }

    @Test("M1 replies of one line and of several are read, whatever pieces they come in")
    func reads() throws {
        let replies = try Self.read(
            Array("250-a\r\n250-SIZE 5\r\n250 b\r\n354\r\n550 5.1.1 no such\n".utf8))
        #expect(replies.map(\.code) == [250, 354, 550])
        #expect(replies[0].lines == ["a", "SIZE 5", "b"])
        #expect(replies[1].lines == [""] && replies[1].status == nil)
        #expect(replies[2].status?.description == "5.1.1" && replies[2].note == "no such")
        #expect(replies[2].codes == "550 5.1.1")
    }

    @Test(
        "M1 what no server may send ends the connection",
        arguments: [
            "abc\r\n", "25\r\n", "650 a\r\n", "150 a\r\n", "250+a\r\n", "250-a\r\n251 b\r\n",
            "\r\n",
        ])
    func refuses(text: String) {
        #expect(throws: SMTPReplyParser.Fault.self) { try Self.read(Array(text.utf8)) }
    }

    @Test("M1 a reply without an end is cut off: by the length of a line, by the number of lines")
    func bounded() {
        let long = Array("250 ".utf8) + [UInt8](repeating: 0x61, count: 3_000)
        #expect(throws: SMTPReplyParser.Fault.tooLong) { try Self.read(long) }
        let many = String(repeating: "250-a\r\n", count: 129)
        #expect(throws: SMTPReplyParser.Fault.tooManyLines) { try Self.read(Array(many.utf8)) }
    }

    @Test("M1 a status is three numbers at the beginning")
    func status() {
        #expect(SMTPStatus("4.7.26 a")?.description == "4.7.26")
        for text in ["3.1.1", "5.1", "5.1.1.1 a", "5..1", "a", "", "5.1.1000", "5.1.x"] {
            #expect(SMTPStatus(text) == nil, "\(text)")
        }
    }

    @Test("M1 of the words of a reply only printable ASCII is kept")
    func note() {
        #expect(SMTPReply(code: 250, lines: ["a", "2.0.0  ok \u{7}é"]).note == "ok ???")
        #expect(SMTPReply(code: 250, lines: []).note.isEmpty)
    }

    @Test("M1 what the server says that it can do is read from the lines after the first")
    func extensions() throws {
        let text =
            "250-SIZE.example\r\n250-pipelining\r\n250-SIZE 10240000\r\n250-AUTH LOGIN plain\r\n"
            + "250-AUTH=PLAIN X\r\n250-\r\n250 SIZE 99999999999999999999\r\n"
        let reply = try #require(try Self.read(Array(text.utf8)).first)
        let extensions = SMTPExtensions(reply)
        #expect(extensions.hasPipelining && extensions.hasSize && !extensions.hasDSN)
        #expect(extensions.greatestSize == 10_240_000)
        #expect(extensions.mechanisms == ["LOGIN", "PLAIN", "X"])
    }

    @Test("M1 any octets are read without a trap")
    func fuzz() {
        var generator = SeededGenerator(seed: 5_321)
        let pieces = ["250", "-", " ", "\r", "\n", "\r\n", "5.1.1", "a", "\u{0}", "é", "999", "4"]
        var replies = 0
        for _ in 0..<MailVectors.rounds(10_000) {
            var parser = SMTPReplyParser()
            for _ in 0..<Int.random(in: 0...10, using: &generator) {
                for octet in (pieces.randomElement(using: &generator) ?? "").utf8 {
                    guard let reply = try? parser.consume(octet) else { continue }
                    replies += 1
                    let isShort = reply.note.utf8.count <= 100 && reply.code < 600
                    #expect(isShort)
                    _ = SMTPExtensions(reply)
                }
            }
        }
        #expect(replies > 100)
    }
}
