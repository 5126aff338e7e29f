// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

/// What is read the short way is what reading it in full gives.
@Suite struct ShortWayTests {
    /// Parts that addresses are made of, right and wrong.
    static let pieces = [
        "anna", "Kowalska", ".", "..", "+", "shop", "-", "_", "@", "@", "example", "Example.ORG",
        ".org", "a", "9", "123", "noreply", "no-reply", "test", "qwerty", "aaa", "mailer-daemon",
        "\"", " ", "!", "[192.0.2.1]", "ą", "\u{FF20}", "xn--p1ai", "info", "long.local.part.of",
        "localhost", ".com", "ſ", "\u{7F}", String(repeating: "b", count: 64),
    ]

    private func text(_ pieces: [String], _ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...7, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }.joined()
    }

    @Test("I1 an e-mail address has one form, whichever way it is read", arguments: 1...4)
    func addresses(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var taken = 0
        for round in 0..<20_000 {
            var normalizer = IdentifierNormalizer(region: .poland)
            normalizer.refusesPlaceholders = round % 2 == 0
            var text = text(Self.pieces, &random)
            if round % 3 > 0 { text += "@a." + self.text(["b", "-", "c9", "PL", "."], &random) }
            let read = try? EmailAddress(text)
            let isRefused =
                normalizer.refusesPlaceholders
                && (read.map { [.machine, .placeholder].contains($0.usage) } ?? false)
            let normal = try? normalizer.normalise(Identifier(.email, text))
            #expect(normal?.value == (isRefused ? nil : read?.exact), "\(text)")
            taken += normal == nil ? 0 : 1
        }
        #expect(taken > 500)
    }

    @Test("I1 a phone number is the same with and without its scheme", arguments: 1...4)
    func numbers(seed: UInt64) {
        let pieces = [
            "0", "00", "48", "+", "8", "912", "601", "234", "567", "22", " ", "-", "(", ")", ".",
            "/", "7", "1", "ext", "x",
        ]
        var random = SeededGenerator(seed: seed)
        var taken = 0
        for _ in 0..<20_000 {
            let text = text(pieces, &random) + text(pieces, &random)
            let region = [CallingRegion.poland, .russia, .unitedStates].randomElement(
                using: &random)
            let short = try? PhoneNumber(text, region: region ?? .poland)
            // Behind the scheme a number is read sign by sign.
            #expect(
                short == (try? PhoneNumber("tel:" + text, region: region ?? .poland)), "\(text)")
            taken += short == nil ? 0 : 1
        }
        #expect(taken > 500)
    }

    @Test("I1 what is in its form already is left as it is")
    func trimmed() throws {
        let normalizer = IdentifierNormalizer(region: .poland)
        for text in ["GA1.2.3", "ß", "a\u{301}", "x y", "\u{A0}x", "x\u{2003}", " x\n", "x\u{0}"] {
            let normal = try normalizer.normalise(Identifier(.cookie, text))
            let trimmed = String(
                text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }
                    .reversed())
            #expect(normal.value == trimmed)
        }
    }
}
