// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

/// Writes archives by the documented format, without the code under test; also wrong ones.
struct ArchiveForge {
    typealias Pair = (key: [UInt8], value: [UInt8])

    static let pairsKind: UInt8 = 0x50
    static let endKind: UInt8 = 0x45

    var header: [UInt8] = [0x89, 0x43, 0x6C, 0x6E, 0x74, 0x0D, 0x0A, 0x1A, 1]
    var blocks: [(kind: UInt8, payload: [UInt8])] = []

    /// An archive with these pairs in these blocks.
    init(_ blocks: [[Pair]]) {
        self.blocks = blocks.map { (Self.pairsKind, Self.payload($0)) }
        self.blocks.append((Self.endKind, Self.end(blocks.flatMap { $0 })))
    }

    /// An archive with these pairs in blocks of `size` pairs.
    init(_ pairs: [Pair], blocksOf size: Int) {
        self.init(
            stride(from: 0, to: pairs.count, by: size).map { Array(pairs[$0...].prefix(size)) })
    }

    static func payload(_ pairs: [Pair]) -> [UInt8] {
        var payload: [UInt8] = [1]
        for (key, value) in pairs {
            payload += number(key.count) + key + number(value.count) + value
        }
        return payload
    }

    static func end(_ pairs: [Pair]) -> [UInt8] {
        let bytes = pairs.reduce(0) { $0 + $1.key.count + $1.value.count }
        var all: [UInt8] = []
        for (key, value) in pairs { all += number(key.count) + number(value.count) + key + value }
        return [1] + number(pairs.count) + number(bytes) + SHA256.hash(all).bytes
    }

    /// Seven bits in each byte, least significant first.
    static func number(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value % 128) | 128] + number(value / 128)
    }

    /// The archive, every block with the seal that belongs to it.
    var bytes: [UInt8] {
        var bytes = header
        var seal = SHA256.hash(header).bytes
        for (kind, payload) in blocks {
            let length = (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
            let block = [kind] + length + payload
            seal = SHA256.hash(seal + block).bytes
            bytes += block + seal
        }
        return bytes
    }
}

extension SeededGenerator {
    /// Pairs with keys that are close together, in order.
    mutating func pairs(_ count: Int, values: ClosedRange<Int> = 0...24) -> [ArchiveForge.Pair] {
        var pairs: [[UInt8]: [UInt8]] = [:]
        for _ in 0..<count { pairs[bytes(1...6)] = bytes(values) }
        return pairs.map { ($0.key, $0.value) }.sorted { Key($0.key) < Key($1.key) }
    }
}
