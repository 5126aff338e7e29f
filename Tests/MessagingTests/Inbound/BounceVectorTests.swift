// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Messaging
import Testing

/// What the reader makes of 370 public samples.
@Suite struct BounceVectorTests {
    @Test("Samples of many mail systems: recipient, hard or soft, status and reason group")
    func samples() throws {
        let mails = try BounceVectors.load()
        let reader = MailFeedbackReader()
        var (total, addresses, hard, status, reason, type) = (0, 0, 0, 0, 0, 0)
        for mail in mails {
            let found = reader.read(mail.octets)
            if mail.recipients.isEmpty {
                #expect(found.isEmpty, "\(mail.name) is none")
            }
            #expect(found.count <= mail.recipients.count, "\(mail.name) names nobody else")
            for (index, expected) in mail.recipients.enumerated() {
                total += 1
                let named = found.first {
                    $0.recipient.lowercased() == expected.address.lowercased()
                }
                addresses += named == nil ? 0 : 1
                guard let one = named ?? (index < found.count ? found[index] : nil) else {
                    continue
                }
                hard += (one.kind == .hardBounce) == expected.isHard ? 1 : 0
                status += (one.status?.description ?? "") == expected.status ? 1 : 0
                reason += one.reason.name == expected.reason ? 1 : 0
                type += (one.feedbackType ?? "") == expected.feedbackType ? 1 : 0
            }
        }
        #expect(mails.count == 370)
        #expect(total == 399)
        #expect(addresses >= Measured.addresses)
        #expect(hard >= Measured.hard)
        #expect(status >= Measured.status)
        #expect(reason >= Measured.reason)
        #expect(type >= Measured.type)
    }

    /// How many agree; a change must not lose one.
    private enum Measured {
        static let addresses = 393
        static let hard = 397
        static let status = 389
        static let reason = 387
        static let type = 398
    }

    @Test("A mail read twice, or with other ends of lines, says the same")
    func ends() throws {
        let reader = MailFeedbackReader()
        for mail in try BounceVectors.load().prefix(120) {
            let plain = mail.octets.filter { $0 != 0x0D }
            var network: [UInt8] = []
            for octet in plain {
                if octet == 0x0A { network.append(0x0D) }
                network.append(octet)
            }
            let one = reader.read(plain)
            let two = reader.read(network)
            #expect(one.map(\.recipient) == two.map(\.recipient), "\(mail.name)")
            #expect(one.map(\.status) == two.map(\.status), "\(mail.name)")
            #expect(one.map(\.reason) == two.map(\.reason), "\(mail.name)")
        }
    }
}
