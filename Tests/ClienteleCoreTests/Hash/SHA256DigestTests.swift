// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite("SHA-256 digests")
struct SHA256DigestTests {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test("bytes, words and hexadecimal digits are one digest")
    func forms() throws {
        let digest = SHA256.hash("abc".utf8)
        #expect(digest.description == abc)
        #expect(digest.bytes == bytes(hex: abc))
        #expect(digest.words.0 == 0xba78_16bf_8f01_cfea)
        #expect(digest.words.3 == 0xb410_ff61_f200_15ad)
        #expect(SHA256Digest(bytes: bytes(hex: abc)) == digest)
        #expect(SHA256Digest(hexadecimal: abc) == digest)
        #expect(SHA256Digest(hexadecimal: abc.uppercased()) == digest)
        var target: [UInt8] = [7]
        digest.append(to: &target)
        #expect(target == [7] + bytes(hex: abc))
    }

    @Test("other texts and lengths are refused")
    func refusals() {
        #expect(SHA256Digest(bytes: []) == nil)
        #expect(SHA256Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(SHA256Digest(bytes: [UInt8](repeating: 0, count: 33)) == nil)
        #expect(SHA256Digest(hexadecimal: "") == nil)
        #expect(SHA256Digest(hexadecimal: String(abc.dropLast())) == nil)
        #expect(SHA256Digest(hexadecimal: abc + "0") == nil)
        #expect(SHA256Digest(hexadecimal: abc + "00") == nil)
        #expect(SHA256Digest(hexadecimal: "g" + abc.dropFirst()) == nil)
        #expect(SHA256Digest(hexadecimal: "+" + abc.dropFirst()) == nil)
        #expect(SHA256Digest(hexadecimal: " " + abc) == nil)
    }

    @Test("the order is that of the bytes, and equality sees every bit")
    func orderAndEquality() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let left = generator.bytes(32)
            var right = Bool.random(using: &generator) ? left : generator.bytes(32)
            let index = Int.random(in: 0..<32, using: &generator)
            right[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            guard let first = SHA256Digest(bytes: left), let second = SHA256Digest(bytes: right)
            else {
                Issue.record("32 bytes are a digest")
                return
            }
            #expect((first < second) == left.lexicographicallyPrecedes(right))
            #expect(first != second)
        }
    }

    @Test("comparison of secrets is right for equal, unequal and shorter ones")
    func constantTime() {
        let secret = bytes(hex: abc)
        #expect(equalInConstantTime(secret, bytes(hex: abc)))
        #expect(equalInConstantTime([], []))
        #expect(!equalInConstantTime(secret, []))
        #expect(!equalInConstantTime(secret, Array(secret.dropLast())))
        for index in secret.indices {
            for bit in 0..<8 {
                var other = secret
                other[index] ^= 1 << UInt8(bit)
                #expect(!equalInConstantTime(secret, other))
            }
        }
    }
}
