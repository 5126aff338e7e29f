// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How rare the parts of values are in a sample, in eighths of a bit.
///
/// Parts that fall together are taken for one, which makes them seem more common than they are; those of
/// two fields that are at times exchanged count in both.
struct TokenRarity: Hashable, Sendable {
    private static let bits: UInt64 = 16

    /// The table of each part.
    private let tables: [Int]
    private let steps: [UInt8]

    /// - Parameters:
    ///   - tables: which table each part has.
    ///   - hashes: those of each part of each record, 0 for none.
    init(tables: [Int], hashes: [[UInt64]]) {
        self.tables = tables
        let records = hashes.first?.count ?? 0
        var counts = [UInt32](
            repeating: 0, count: ((tables.max() ?? -1) + 1) << Int(Self.bits))
        for (part, hashes) in hashes.enumerated() {
            for hash in hashes where hash != 0 { counts[Self.slot(tables[part], hash)] += 1 }
        }
        let few = (0..<64).map { Self.steps($0, of: records) }
        steps = counts.map { $0 < 64 ? few[Int($0)] : Self.steps(Int($0), of: records) }
    }

    /// Rarity of what is one among so many.
    static func steps(_ many: Double) -> Int { Int((log2(max(many, 1)) * 8).rounded()) }

    private static func steps(_ count: Int, of records: Int) -> UInt8 {
        UInt8(clamping: steps(Double(max(records, 1)) / (Double(count) + 0.5)))
    }

    @inline(__always)
    private static func slot(_ table: Int, _ hash: UInt64) -> Int {
        table << Int(bits) | Int(truncatingIfNeeded: hash >> (64 - bits))
    }

    /// How rare a part is.
    @inline(__always)
    subscript(part: Int, hash: UInt64) -> Int { Int(steps[Self.slot(tables[part], hash)]) }
}
