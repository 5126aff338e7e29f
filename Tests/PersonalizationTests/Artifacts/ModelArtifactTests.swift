// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Personalization
import Testing

struct ModelArtifactTests {
    static func sample() -> ModelArtifact {
        var writer = ArtifactWriter()
        writer.append(UInt64.max)
        writer.append(-7)
        writer.append(0.1)
        writer.append(true)
        writer.append("Лампа")
        writer.append([1, 2, UInt32.max])
        writer.append([Float(0.5), -0.0, .greatestFiniteMagnitude])
        writer.append([Double.pi])
        writer.append([Int.min, 0, Int.max])
        writer.append([UInt8(1), 255])
        return ModelArtifact(kind: "sample/1", content: writer.bytes)
    }

    @Test("What was written is read again, to the bit")
    func roundTrip() throws {
        let artifact = try ModelArtifact(bytes: Self.sample().bytes)
        #expect(artifact == Self.sample())
        var reader = ArtifactReader(artifact.content)
        #expect(try reader.uint64() == .max)
        #expect(try reader.int() == -7)
        #expect(try reader.double() == 0.1)
        #expect(try reader.bool())
        #expect(try reader.string() == "Лампа")
        #expect(try reader.uint32s() == [1, 2, UInt32.max])
        let floats = try reader.floats()
        #expect(
            floats.map(\.bitPattern)
                == [Float(0.5), -0.0, .greatestFiniteMagnitude].map(\.bitPattern))
        #expect(try reader.doubles() == [Double.pi])
        #expect(try reader.ints() == [Int.min, 0, Int.max])
        #expect(try reader.byteString() == [1, 255])
        #expect(reader.isAtEnd)
    }

    @Test("Every byte that is changed or missing is noticed")
    func damage() throws {
        let bytes = Self.sample().bytes
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: PersonalizationError.self) { try ModelArtifact(bytes: changed) }
            #expect(throws: PersonalizationError.self) {
                try ModelArtifact(bytes: Array(bytes[..<place]))
            }
        }
        #expect(throws: PersonalizationError.self) { try ModelArtifact(bytes: bytes + [0]) }
        var newer = bytes
        newer[8] = 2
        let error = #expect(throws: PersonalizationError.self) { try ModelArtifact(bytes: newer) }
        #expect(error?.code == .tooNew)
    }

    @Test("Whatever is read as a model ends in an error or a value", arguments: 1...200)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bytes = Self.sample().content
        for _ in 0..<4 {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = .random(in: 0...255, using: &generator)
        }
        var reader = ArtifactReader(bytes)
        for _ in 0..<40 {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: _ = try? reader.uint64()
            case 1: _ = try? reader.string()
            case 2: _ = try? reader.uint32s()
            case 3: _ = try? reader.floats()
            case 4: _ = try? reader.doubles()
            case 5: _ = try? reader.ints()
            case 6: _ = try? reader.byteString()
            default: _ = try? reader.bool()
            }
        }
    }
}
