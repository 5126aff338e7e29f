// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// One published message and its digest.
struct HashVector: Sendable, CustomTestStringConvertible {
    var name: String
    var message: [UInt8]
    var digest: String

    init(_ name: String, _ message: [UInt8], _ digest: String) {
        self.name = name
        self.message = message
        self.digest = digest
    }

    /// A message in hexadecimal digits.
    init(hex: String, _ digest: String) {
        self.init("0x" + hex, bytes(hex: hex), digest)
    }

    /// A text repeated.
    init(_ text: String, times: Int = 1, _ digest: String) {
        let one = Array(text.utf8)
        let all = Array(repeatElement(one, count: times).joined())
        self.init("\(text.prefix(20)) × \(times)", all, digest)
    }

    var testDescription: String { name }
}

/// The bytes that pairs of hexadecimal digits stand for.
func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
}

extension SeededGenerator {
    /// So many bytes, all values alike.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}

@Suite("SHA-256")
struct SHA256Tests {
    static let vectors: [HashVector] = [
        // FIPS 180-2, appendix B, and NIST's example values for FIPS 180-4.
        HashVector("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        HashVector("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        HashVector(
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        HashVector(
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
        HashVector(
            "a", times: 1_000_000,
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        // NIST, additional test vectors for SHA-256.
        HashVector(hex: "bd", "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
        HashVector(
            hex: "c98c8e55", "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"),
        HashVector(
            "\0", times: 55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
        HashVector(
            "\0", times: 56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
        HashVector(
            "\0", times: 57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
        HashVector(
            "\0", times: 64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
        HashVector(
            "\0", times: 1000, "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"),
        HashVector(
            "A", times: 1000, "c2e686823489ced2017f6059b8b239318b6364f6dcd835d0a519105a1eadd6e4"),
        HashVector(
            "U", times: 1005, "f4d62ddec0f3dd90ea1380fa16a5ff8dc4c54b21740650f24afc4120903552b0"),
        HashVector(
            "\0", times: 1_000_000,
            "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025"),
        // CAVP, SHA256ShortMsg.rsp.
        HashVector(hex: "d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        HashVector(
            hex: "11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
        HashVector(
            hex: "b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
        HashVector(
            hex: "74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
        HashVector(
            hex: "c299209682", "f0887fe961c9cd3beab957e8222494abb969b1ce4c6557976df8b0f6d20e9166"),
        HashVector(
            hex: "e1dc724d5621",
            "eca0a060b489636225b4fa64d267dabbe44273067ac679f20820bddc6b6a90ac"),
        HashVector(
            hex: "06e076f5a442d5",
            "3fd877e27450e6bbd5d74bb82f9870c64c66e109418baa8e6bbcff355e287926"),
        HashVector(
            hex: "5738c929c4f4ccb6",
            "963bb88f27f512777aab6c8b1a02c70ec0ad651d428f870036e1917120fb48bf"),
        HashVector(
            hex: "0a27847cdc98bd6f62220b046edd762b",
            "80c25ec1600587e7f28b18b1b18e3cdc89928e39cab3bc25e4d4a4c139bcedc4"),
        HashVector(
            hex: "09fc1accc230a205e4a208e64a8f204291f581a12756392da4b8c0cf5ef02b95",
            "4f44c1c7fbebb6f9601829f3897bfd650c56fa07844be76489076356ac1886a4"),
        HashVector(
            hex: "5a86b737eaea8ee976a0a24da63e7ed7eefad18a101c1211e2b3650c5187c2a8"
                + "a650547208251f6d4237e661c7bf4c77f335390394c37fa1a9f9be836ac28509",
            "42e61e174fbb3897d6dd6cef3dd2802fe67b331953b06114a65c772859dfc1aa"),
    ]

    @Test("published digests, on every path", arguments: vectors)
    func published(vector: HashVector) {
        #expect(SHA256.hash(vector.message).description == vector.digest)
        #expect(digest(vector.message, .portable).description == vector.digest)
    }

    /// CAVP, SHA256Monte.rsp: a hundred times a thousand digests, each of the three before it.
    @Test("CAVP Monte Carlo", arguments: [true, false])
    func monteCarlo(portable: Bool) {
        var seed = bytes(hex: "6d1e72ad03ddeb5de891e572e2396f8da015d899ef0e79503152d6010a3fe691")
        var first: [UInt8] = []
        for round in 0..<100 {
            var last = [seed, seed, seed]
            for _ in 0..<1000 {
                var hash = SHA256(portable ? .portable : .automatic)
                for part in last { hash.update(part) }
                last = [last[1], last[2], hash.finalize().bytes]
            }
            seed = last[2]
            if round == 0 { first = seed }
        }
        let expectedFirst = "e93c330ae5447738c8aa85d71a6c80f2a58381d05872d26bdd39f1fcd4f2b788"
        let expectedLast = "6a912ba4188391a78e6f13d88ed2d14e13afce9db6f7dcbf4a48c24f3db02778"
        #expect(first == bytes(hex: expectedFirst))
        #expect(seed == bytes(hex: expectedLast))
    }

    @Test("the processor's instructions give what plain C gives, for 2,000 messages")
    func hardwareEqualsPortable() {
        var generator = SeededGenerator(seed: 1)
        var different = 0
        for _ in 0..<2000 {
            let message = generator.bytes(Int.random(in: 0...300, using: &generator))
            if digest(message, .automatic) != digest(message, .portable) { different += 1 }
        }
        #expect(different == 0, "seed 1; hardware in use: \(SHA256.usesHardware)")
    }

    @Test("any split of a message gives the digest of the whole")
    func splits() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let message = generator.bytes(Int.random(in: 0...400, using: &generator))
            var automatic = SHA256()
            var portable = SHA256(.portable)
            var rest = message[...]
            while !rest.isEmpty {
                let count = Int.random(in: 0...min(rest.count, 130), using: &generator)
                let part = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
                automatic.update(part)
                portable.update(part)
                // Reading the digest in between must not disturb what follows.
                _ = automatic.finalize()
            }
            let whole = SHA256.hash(message)
            #expect(automatic.finalize() == whole)
            #expect(portable.finalize() == whole)
        }
    }

    @Test("a copy goes on by itself")
    func copies() {
        var first = SHA256()
        first.update("ab".utf8)
        var second = first
        second.update("x".utf8)
        first.update("c".utf8)
        #expect(first.finalize() == SHA256.hash("abc".utf8))
        #expect(second.finalize() == SHA256.hash("abx".utf8))
    }

    @Test("text, bytes, spans and raw spans of the same bytes agree")
    func sameBytes() {
        let text = "Zażółć gęślą jaźń, a string too long to be kept inline"
        let array = Array(text.utf8)
        let expected = SHA256.hash(array)
        #expect(SHA256.hash(text.utf8) == expected)
        #expect(SHA256.hash(array.span) == expected)
        let raw = unsafe SHA256.hash(array.span.bytes)
        #expect(raw == expected)
        #expect(SHA256.hash("żółć".utf8) == SHA256.hash(Array("żółć".utf8)))
    }

    private func digest(
        _ message: [UInt8], _ implementation: SHA256.Implementation
    ) -> SHA256Digest {
        var hash = SHA256(implementation)
        hash.update(message)
        return hash.finalize()
    }
}
