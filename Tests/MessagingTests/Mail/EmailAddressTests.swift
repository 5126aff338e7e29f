// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct EmailAddressTests {
    static let accepted: Set<String> = [
        "ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321",
    ]

    @Test("M1 of the published addresses those go into an envelope that may, and no others")
    func vectors() throws {
        let cases = try MailVectors.cases("mail/email_addresses.json", "tests")
        #expect(cases.count == 164)
        var wrong: [Int] = []
        var count = 0
        for vector in cases {
            let fault = EmailAddress.fault(in: vector.text(of: "address"))
            if fault == nil { count += 1 }
            if (fault == nil) != Self.accepted.contains(vector.text(of: "category")) {
                wrong.append(vector.whole("id") ?? 0)
            }
        }
        #expect(wrong == [])
        #expect(count == 38)
    }

    @Test("M1 the published diagnosis and ours name the same fault")
    func diagnoses() throws {
        let table: [String: Set<EmailAddressFault.Kind>] = [
            "ERR_NODOMAIN": [.noDomain], "ERR_NOLOCALPART": [.noLocalPart],
            "ERR_CONSECUTIVEDOTS": [.consecutiveDots], "ERR_DOT_START": [.dotAtStart],
            "ERR_DOT_END": [.dotAtEnd], "ERR_DOMAINHYPHENSTART": [.hyphenAtStart],
            "ERR_DOMAINHYPHENEND": [.hyphenAtEnd], "ERR_UNCLOSEDQUOTEDSTR": [.unclosedQuotes],
            "ERR_UNCLOSEDDOMLIT": [.unclosedLiteral, .badLiteral],
            "ERR_ATEXT_AFTER_QS": [.textAfterQuotes], "ERR_CR_NO_LF": [.lineEnd, .comment],
            "CFWS_COMMENT": [.comment, .tooLong], "DEPREC_COMMENT": [.comment],
            "RFC5322_LOCAL_TOOLONG": [.localPartTooLong],
            "RFC5322_LABEL_TOOLONG": [.labelTooLong], "RFC5322_TOOLONG": [.tooLong],
            "RFC5322_DOMAIN_TOOLONG": [.tooLong, .domainTooLong],
            "RFC5322_IPV6_GRPCOUNT": [.badLiteral], "RFC5322_IPV6_BADCHAR": [.badLiteral],
        ]
        let cases = try MailVectors.cases("mail/email_addresses.json", "tests")
        for vector in cases {
            let diagnosis = String(vector.text(of: "diagnosis").dropFirst("ISEMAIL_".count))
            guard let kinds = table[diagnosis] else { continue }
            let fault = EmailAddress.fault(in: vector.text(of: "address"))
            let kind = try #require(fault?.kind)
            #expect(kinds.contains(kind), "\(vector.whole("id") ?? 0): \(kind)")
        }
    }

    @Test("M1 what an address is made of, and what a refusal says of it")
    func parts() throws {
        let address = try EmailAddress("\"a@b\"@shop.example")
        #expect(address.localPart == "\"a@b\"" && address.domain == "shop.example")
        #expect(address.text == "\"a@b\"@shop.example" && !address.isAddressLiteral)
        #expect(try EmailAddress("a@[IPv6:::1]").isAddressLiteral)
        #expect(!address.description.contains("shop"))
        #expect(throws: Refusal("address.consecutive-dots", "at octet 2", field: "address")) {
            try EmailAddress("a..b@shop.example")
        }
    }

    @Test("M1 characters outside ASCII need a relay that takes them")
    func utf8() throws {
        #expect(EmailAddress.fault(in: "анна@магазин.example")?.kind == .notASCII)
        #expect(try EmailAddress("анна@магазин.example", allowsUTF8: true).needsSMTPUTF8)
        #expect(try !EmailAddress("anna@shop.example", allowsUTF8: true).needsSMTPUTF8)
        #expect(EmailAddress.fault(in: "\"\\ж\"@a.example", allowsUTF8: true)?.kind == .notASCII)
    }

    @Test("M1 any octets are read without a trap, and what is taken holds no line end and no space")
    func fuzz() {
        var generator = SeededGenerator(seed: 5_321)
        let pieces = [
            "a", "b.c", ".", "@", "\"", "\\", "[", "]", "IPv6:", "::", ":", "1.2.3.4", "-", "(",
            ")", " ", "\r\n", "\u{0}", "é", "ж", "shop.example", "255", "f", "<", ">", ",",
        ]
        var taken = 0
        for round in 0..<MailVectors.rounds(10_000) {
            var text = round % 2 == 0 ? "" : "a@b"
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
            }
            guard let address = try? EmailAddress(text, allowsUTF8: true) else { continue }
            taken += 1
            let isClean = address.text.utf8.allSatisfy { $0 > 0x20 || $0 == 0x20 }
            #expect(isClean && address.text == text)
            let hasBrackets = address.domain.utf8.contains { $0 == 0x3C || $0 == 0x3E }
            #expect(!hasBrackets)
        }
        #expect(taken > 50)
    }
}
