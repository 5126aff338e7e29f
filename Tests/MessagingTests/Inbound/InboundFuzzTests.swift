// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Foundation
import Messaging
import Testing

/// Mails that were cut, spliced and damaged by chance.
@Suite struct InboundFuzzTests {
    /// How many mails; `CLIENTELE_FUZZ` sets another number.
    private static let rounds =
        ProcessInfo.processInfo.environment["CLIENTELE_FUZZ"].flatMap { Int($0) } ?? 20_000

    /// Pieces that reports are made of, so that chance comes to all parts of the reader.
    private static let pieces: [String] = [
        "From: MAILER-DAEMON@mx.example\n", "To: a@b.example\n", "Subject: failure notice\n",
        "Subject: =?utf-8?B?4pyT?= =?x?q?=\n", "Return-Path: <>\n",
        "Auto-Submitted: auto-replied\n",
        "Content-Type: multipart/report; boundary=b\n", "Content-Type: text/plain; charset=",
        "Content-Type: message/delivery-status\n", "Content-Type: message/rfc822\n",
        "Content-Type: message/feedback-report\n", "Content-Type: text/html\n",
        "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n",
        "X-Failed-Recipients: c@d.example, e\n", "\n", "\n\n", "--b\n", "--b--\n", "--",
        "Final-Recipient: rfc822; c@d.example\n", "Original-Recipient: rfc822;\"x y\"@z.example\n",
        "Action: failed\n", "Status: 5.1.1 (x)\n", "Diagnostic-Code: smtp; 550 5.7.1 no\n",
        "Diagnostic-Code: X-Unix; 77\n", " folded\n", "Feedback-Type: abuse\n",
        "Original-Rcpt-To: <c@d.example>\n", "<c@d.example>: user unknown\n",
        "550 5.1.1 <c@d.example>... x\n", ">>> RCPT TO:<c@d.example>\n", "<<< 550 no\n",
        " In: DATA\n", " Out: 451 4.3.0 x\n", "--- Original message follows.\n", "OFR_416 ",
        "AUP#In-1310 ", "{\"notificationType\":\"Bounce\",\"bounce\":{}}\n", "mailbox * is full ",
        "@", "<", ">", "=?", "?=", "=", "=3D", "\u{E9}", "\u{1B}$B", "\u{1B}(B", "5.1.", "4.4.7 ",
        "421 ", "999999999999 ", "\r", "\t", "\"", ";", ":", "&#", "<style", "<b>", "koi8-r\n",
    ]

    private static func report(_ generator: inout SeededGenerator) -> [UInt8] {
        var octets: [UInt8] = []
        for _ in 0..<Int.random(in: 1...16, using: &generator) {
            octets += pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8
        }
        return octets
    }

    /// Cuts, splices and flips bits.
    private static func damaged(
        _ octets: [UInt8], with other: [UInt8], _ generator: inout SeededGenerator
    ) -> [UInt8] {
        var result = octets
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !result.isEmpty {
            let place = Int.random(in: 0..<result.count, using: &generator)
            switch generator.next() % 4 {
            case 0: result[place] ^= 1 << UInt8(generator.next() % 8)
            case 1: result.removeSubrange(place...)
            case 2: result.removeSubrange(place..<min(place + 20, result.count))
            default:
                let from = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &generator)
                result.insert(contentsOf: other[from..<min(from + 40, other.count)], at: place)
            }
        }
        return result
    }

    @Test("Whatever comes, reading ends in time, and says nothing that cannot be", arguments: 0..<2)
    func fuzz(part: Int) throws {
        let reader = MailFeedbackReader()
        let samples = try BounceVectors.load().map(\.octets).filter { $0.count < 1_500 }
        var generator = SeededGenerator(seed: UInt64(0xB0CE + part))
        var slowest = 0.0
        for round in 0..<Self.rounds / 2 {
            var octets = Self.report(&generator)
            if round % 16 == 0 {
                octets = samples[Int.random(in: 0..<samples.count, using: &generator)]
            }
            octets = Self.damaged(octets, with: Self.report(&generator), &generator)
            let start = Self.spent()
            let found = reader.read(octets)
            slowest = max(slowest, Self.spent() - start)
            for one in found {
                guard !one.recipient.isEmpty, one.isBounce || one.kind != .hardBounce,
                    one.diagnostic.utf8.count <= octets.count * 3 + 100
                else {
                    Issue.record("\(octets)")
                    return
                }
            }
        }
        #expect(slowest < 0.1)
    }

    @Test("Long mails of one kind cost time in proportion to their length")
    func proportion() {
        let reader = MailFeedbackReader()
        let heads = "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n"
        for unit in [
            "@", "<", "a@", "<a@b.example>:\n", "550 5.1.1 <a@b.example>... x\n", "5.", "--\n",
            ">>> RCPT TO:<a@b.example>\n<<< 550 x\n", "mailbox ", "\n", "\r", "=?", "\"@",
            "\"a\"@b ", "contact a@b.example\n", "550-5.1.1 ", "<td", "&",
        ] {
            let count = 10_000 / unit.utf8.count
            let octets = Array((heads + String(repeating: unit, count: count)).utf8)
            let start = Self.spent()
            _ = reader.read(octets)
            let time = Self.spent() - start
            #expect(time < 0.1, "\(unit): \(time)")
        }
    }

    /// The seconds that this thread has computed: a wait for a core is no fault of the reader.
    private static func spent() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
