// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What a link carries cannot be forged, changed, or put to another purpose, and tells nothing.
struct SubscriberTokenTests {
    static let rounds = StringModels.rounds("CLIENTELE_TOKEN_FUZZ", debug: 20_000, release: 200_000)

    private let token = SubscriberToken(
        .confirm, CaptureSamples.reference(), issuedAt: Timestamp(seconds: 10),
        expiresAt: Timestamp(seconds: 20))

    private func read(
        _ text: String, _ purpose: SubscriberToken.Purpose = .confirm,
        keys: TokenKeys = CaptureSamples.keys, at second: Int64 = 15
    ) -> SubscriberToken? {
        SubscriberToken(text, for: purpose, keys: keys, at: Timestamp(seconds: second))
    }

    @Test("N3 a token is read back, up to its end, for its purpose alone")
    func reads() {
        let text = token.text(CaptureSamples.keys).description
        #expect(text.utf8.count == SubscriberToken.textBytes)
        #expect(read(text) == token)
        #expect(read(text, at: 19) == token)
        #expect(read(text, at: 20) == nil)
        #expect(read(text, .unsubscribe) == nil)
        #expect(read(text, .preferences) == nil)
        #expect(read(text + "A") == nil)
        #expect(read("") == nil)
        var generator = SeededGenerator(seed: 0x7_0)
        for purpose in SubscriberToken.Purpose.allCases {
            let other = SubscriberToken(
                purpose, SubscriberReference(using: &generator), issuedAt: .distantPast)
            let text = other.text(CaptureSamples.keys).description
            #expect(read(text, purpose, at: .max / 2_000_000) == other)
        }
    }

    @Test("N3 an earlier key is accepted while it is listed, and the token keeps its name")
    func rotation() {
        let old = token.text(CaptureSamples.keys).description
        let fresh = TokenKeys(CaptureSamples.key(2), earlier: [CaptureSamples.key(1)])
        #expect(read(old, keys: fresh) == token)
        #expect(read(old, keys: TokenKeys(CaptureSamples.key(2))) == nil)
        let new = token.text(fresh).description
        #expect(new != old)
        #expect(read(new, keys: fresh)?.name == token.name)
        #expect(read(new) == nil, "a new key is not known to who has the old one")
    }

    @Test("N3 a text holds letters that an address can hold, and nothing of the person")
    func opaque() {
        let text = token.text(CaptureSamples.keys).description
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        #expect(text.allSatisfy { letters.contains($0) })
        #expect("\(CaptureSamples.keys)".contains("hidden"))
    }

    @Test("N3 no changed letter and no bytes of chance make a token")
    func forgeries() {
        let text = Array(token.text(CaptureSamples.keys).description.utf8)
        let letters = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ".utf8)
        for place in text.indices {
            for letter in letters where letter != text[place] {
                var changed = text
                changed[place] = letter
                #expect(read(String(decoding: changed, as: UTF8.self)) == nil)
            }
        }
        var generator = SeededGenerator(seed: 0x7_1)
        var taken = 0
        for _ in 0..<Self.rounds {
            let count =
                Bool.random(using: &generator)
                ? text.count
                : Int.random(
                    in: 0...90, using: &generator)
            let bytes = (0..<count).map { _ in
                Int.random(in: 0..<20, using: &generator) == 0
                    ? UInt8.random(in: 0...255, using: &generator)
                    : letters.randomElement(using: &generator) ?? 65
            }
            if read(String(decoding: bytes, as: UTF8.self)) != nil { taken += 1 }
        }
        #expect(taken == 0)
    }

    @Test("N3 tokens differ in their names where they differ at all")
    func names() {
        var names: Set<String> = []
        for purpose in SubscriberToken.Purpose.allCases {
            for number in UInt64(0)..<4 {
                for second in Int64(0)..<3 {
                    let token = SubscriberToken(
                        purpose, CaptureSamples.reference(number),
                        issuedAt: Timestamp(seconds: second))
                    names.insert(token.name)
                    #expect(token.name.utf8.count == 32)
                }
            }
        }
        #expect(names.count == 36)
    }
}
