// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Testing

@testable import ClienteleCore

@Suite struct KeyCodingTests {
    private static let space = Subspace(named: "test.keys")

    /// Parts of a key, compared part by part as the types compare.
    private struct Parts: Equatable {
        var text: [UInt8]
        var instant: Int64
        var number: UInt64
        var byte: UInt8

        init(_ generator: inout SeededGenerator) {
            // Short texts from few letters meet often, and often one begins with the other.
            text = (0..<Int(generator.next() % 4)).map { _ in
                [0, 1, 0x61, 0xFE, 0xFF][Int(generator.next() % 5)]
            }
            let instants: [Int64] = [
                .min, -256, -1, 0, 1, 255, 256, .max, Int64(truncatingIfNeeded: generator.next()),
            ]
            instant = instants[Int(generator.next() % UInt64(instants.count))]
            number = generator.next() >> (generator.next() % 64)
            byte = UInt8(truncatingIfNeeded: generator.next())
        }

        var key: Key {
            var writer = KeyWriter(space)
            writer.append(text)
            writer.append(instant)
            writer.append(number)
            writer.append(byte)
            return writer.key
        }

        static func isBefore(_ left: Parts, _ right: Parts) -> Bool {
            if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
            if left.instant != right.instant { return left.instant < right.instant }
            if left.number != right.number { return left.number < right.number }
            return left.byte < right.byte
        }
    }

    @Test("the order of keys is the order of their parts", arguments: [1, 2, 3, 4] as [UInt64])
    func order(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var wrong = 0
        for _ in 0..<20_000 {
            let (left, right) = (Parts(&generator), Parts(&generator))
            if (left.key < right.key) != Parts.isBefore(left, right) { wrong += 1 }
            if (left.key == right.key) != (left == right) { wrong += 1 }
        }
        #expect(wrong == 0, "seed \(seed)")
    }

    @Test("the parts of a key come back")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let parts = Parts(&generator)
            var reader = try KeyReader(parts.key, in: Self.space)
            let text = try reader.byteString()
            let instant = try reader.int64()
            let number = try reader.uint64()
            let byte = try reader.byte()
            guard
                text == parts.text && instant == parts.instant && number == parts.number
                    && byte == parts.byte && reader.isAtEnd
            else {
                Issue.record("\(parts) came back changed")
                return
            }
        }
    }

    @Test func texts() throws {
        let texts = ["", "a", "a\0", "a\0b", "ab", "Москва", "👩‍👧"]
        let keys = texts.map { Self.space.key($0, UInt64(7)) }
        #expect(keys == keys.sorted())
        for (text, key) in zip(texts, keys) {
            var reader = try KeyReader(key, in: Self.space)
            #expect(try reader.string() == text)
            #expect(try reader.component(UInt64.self) == 7)
            #expect(Self.space.range(text).contains(key))
        }
        #expect(!Self.space.range("a").contains(Self.space.key("ab", UInt64(7))))
        #expect(!Self.space.range("a").contains(Self.space.key("a\0", UInt64(7))))
    }

    @Test func aForeignOrDamagedKeyIsRefused() throws {
        let other = Subspace(named: "test.other")
        #expect(throws: RecordError.self) { try KeyReader(other.key("a"), in: Self.space) }
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<20_000 {
            var bytes = Parts(&generator).key.bytes
            let at = Int(generator.next() % UInt64(bytes.count))
            if generator.next() % 2 == 0 {
                bytes[at] = UInt8(truncatingIfNeeded: generator.next())
            } else {
                bytes.removeSubrange(at...)
            }
            do {
                var reader = try KeyReader(Key(bytes), in: Self.space)
                _ = try reader.string()
                _ = try reader.int64()
                _ = try reader.uint64()
                _ = try reader.byte()
            } catch {}
        }
    }

    @Test(
        arguments: [
            ([], nil), ([0xFF], nil), ([0xFF, 0xFF], nil), ([0], [1]), ([1, 0xFF], [2]),
            ([1, 0xFE, 0xFF, 0xFF], [1, 0xFF]), ([0x61, 0x62], [0x61, 0x63]),
        ] as [([UInt8], [UInt8]?)])
    func afterPrefix(prefix: [UInt8], after: [UInt8]?) {
        #expect(Key(prefix).afterPrefix?.bytes == after)
    }
}
