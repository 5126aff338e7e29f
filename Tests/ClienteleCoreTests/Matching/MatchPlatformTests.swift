// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

struct MatchPlatformTests {
    @Test("Every value is written and hashed as the platforms' own libraries do")
    func vectors() {
        #expect(MatchVector.all.count == 61)
        for vector in MatchVector.all {
            let normalised = vector.platform.normalise(vector.input, vector.field)
            #expect(normalised == vector.normalised, "\(vector)")
            let hash = vector.platform.hash(vector.input, vector.field)
            #expect(hash?.description == vector.hash, "\(vector)")
        }
    }

    @Test(
        "The hash of an address in ASCII is that of the text, whatever was typed", arguments: 1...4)
    func fastPath(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "Z", "7", ".", "+", "@", " ", "\t", "\r\n", "\n", "gmail.com", "googlemail.com",
            "@gmail.com", "@Example.ORG", "-", "_", "\u{0}", "\u{7F}", "\u{1C}", "é", "ﬁ",
            "\u{A0}", "\u{2028}", "K", "\u{301}", "почта", "x.y", String(repeating: "q", count: 40),
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...9, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            for platform in MatchPlatform.allCases {
                let slow = platform.normalise(text, .email).map { SHA256.hash($0.utf8) }
                #expect(platform.hash(text, .email) == slow, "\(platform) \(text.debugDescription)")
            }
        }
    }

    @Test("An address that fills the buffer and one that does not are hashed alike")
    func lengths() {
        for count in 100...340 {
            let text = String(repeating: "a", count: count) + "@b.cd"
            for platform in MatchPlatform.allCases {
                let slow = platform.normalise(text, .email).map { SHA256.hash($0.utf8) }
                #expect(platform.hash(text, .email) == slow)
            }
        }
    }

    @Test("No hash serves two platforms, so keys are made for one")
    func perPlatform() throws {
        let values: [MatchField: String] = [
            .email: "A.Nowak+shop@gmail.com", .phone: "+48 600 000 001", .gender: "F",
            .zip: "00-001",
        ]
        let google = try #require(MatchKeys(values, for: .google))
        let meta = try #require(MatchKeys(values, for: .meta))
        #expect(Set(google.addressHashes).isDisjoint(with: meta.addressHashes))
        #expect(google.values[.gender] == nil && google.values[.zip] == "00-001")
        #expect(meta.values[.gender]?.utf8.count == 64)
        #expect(google.names(Identifier(.email, "anowak@gmail.com")))
        #expect(!meta.names(Identifier(.email, "anowak@gmail.com")))
        #expect(!meta.names(Identifier(.loyalty, "L-1")))
    }
}
