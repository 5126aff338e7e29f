// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite("HMAC-SHA-256")
struct HMACSHA256Tests {
    /// A case of RFC 4231, section 4.
    struct Case: Sendable, CustomTestStringConvertible {
        var number: Int
        var key: [UInt8]
        var message: [UInt8]
        var code: String

        var testDescription: String { "RFC 4231 case \(number)" }
    }

    static let long: [UInt8] = .init(repeating: 0xaa, count: 131)

    static let cases: [Case] = [
        Case(
            number: 1, key: .init(repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Case(
            number: 2, key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Case(
            number: 3, key: .init(repeating: 0xaa, count: 20),
            message: .init(repeating: 0xdd, count: 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Case(
            number: 4, key: Array(1...25), message: .init(repeating: 0xcd, count: 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        // Published cut to 128 bits.
        Case(
            number: 5, key: .init(repeating: 0x0c, count: 20),
            message: Array("Test With Truncation".utf8),
            code: "a3b6167473100ee06e0c796c2955552b"),
        Case(
            number: 6, key: long,
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Case(
            number: 7, key: long,
            message: Array(
                ("This is a test using a larger than block-size key and a larger than block-size"
                    + " data. The key needs to be hashed before being used by the HMAC algorithm.")
                    .utf8),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test("published codes, on every path", arguments: cases)
    func published(item: Case) {
        let key = HMACSHA256.Key(item.key)
        let code = HMACSHA256.authenticationCode(for: item.message, key: key)
        #expect(code.description.hasPrefix(item.code))
        let portable = HMACSHA256.Key(item.key, .portable)
        #expect(HMACSHA256.authenticationCode(for: item.message, key: portable) == code)
        var running = HMACSHA256(key: item.key)
        running.update(Array(item.message.prefix(7)))
        let rest = Array(item.message.dropFirst(7))
        running.update(rest.span)
        #expect(running.finalize() == code)
    }

    @Test("a prepared key can be used again and again")
    func reuse() {
        let key = HMACSHA256.Key(Self.cases[1].key)
        for _ in 0..<3 {
            let code = HMACSHA256.authenticationCode(
                for: "what do ya want for nothing?".utf8, key: key)
            #expect(code.description == Self.cases[1].code)
        }
    }

    @Test("a code is valid for its message and key alone, and only whole")
    func validity() {
        let key = HMACSHA256.Key(Self.cases[0].key)
        let message = Self.cases[0].message
        let code = bytes(hex: Self.cases[0].code)
        #expect(HMACSHA256.isValid(code, for: message, key: key))
        #expect(!HMACSHA256.isValid(code, for: message + [0], key: key))
        #expect(!HMACSHA256.isValid(code, for: message, key: HMACSHA256.Key([1])))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), for: message, key: key))
        #expect(!HMACSHA256.isValid([], for: message, key: key))
    }

    /// RFC 2104, section 2, written out: a check of the definition for every key length around 64.
    @Test("the definition, for keys of 0 to 130 bytes")
    func definition() {
        var generator = SeededGenerator(seed: 4)
        for count in 0...130 {
            let key = generator.bytes(count)
            let message = generator.bytes(Int(generator.next() % 200))
            var padded = count > 64 ? SHA256.hash(key).bytes : key
            padded += [UInt8](repeating: 0, count: 64 - padded.count)
            let inner = SHA256.hash(padded.map { $0 ^ 0x36 } + message)
            let outer = SHA256.hash(padded.map { $0 ^ 0x5c } + inner.bytes)
            let code = HMACSHA256.authenticationCode(for: message, key: HMACSHA256.Key(key))
            #expect(code == outer)
        }
    }

    @Test("a key does not show itself")
    func hidden() {
        let key = HMACSHA256.Key(Array("secret".utf8))
        #expect("\(key)" == "HMACSHA256.Key(hidden)")
    }
}
