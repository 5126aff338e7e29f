// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How many records have a value, one that is close to it, and so on, for each value of a field: what
/// makes agreement on a rare value worth more than on a common one, and agreement on a typing error
/// of a common name worth less.
struct ValueShares: Sendable, Hashable {
    /// For each value four counts, of the levels in `LinkLevel.shared`.
    private(set) var counts: [UInt32]
    /// In how many records the field is known.
    let known: Int

    init(counts: [UInt32], known: Int) {
        self.counts = counts
        self.known = known
    }

    init(_ postings: Postings, _ similar: SimilarValues, values: Int) {
        var counts = [UInt32](repeating: 0, count: values * 4)
        for value in 1..<max(values, 1) {
            counts[value * 4 + 3] = UInt32(postings.count(UInt32(value)))
            for entry in similar.range(UInt32(value)) {
                let entry = similar.entries[entry]
                let place = LinkLevel.sharePlace(UInt8(truncatingIfNeeded: entry & 7))
                counts[value * 4 + place] += UInt32(postings.count(entry >> 3))
            }
        }
        self.counts = counts
        known = postings.records.count
    }

    /// How many records have a value.
    @inline(__always)
    func count(_ value: UInt32) -> UInt32 { counts[Int(value) * 4 + 3] }

    /// The four counts of a value; of one that was not there, from those like it.
    func counts(
        _ number: UInt32?, similar: ((UInt32, UInt8) -> Void) -> Void
    ) -> SIMD4<UInt32> {
        var found: SIMD4<UInt32> = .zero
        if let number {
            for level in 0..<4 { found[level] = counts[Int(number) * 4 + level] }
            return found
        }
        similar { other, level in
            found[LinkLevel.sharePlace(level)] &+= counts[Int(other) * 4 + 3]
        }
        return found
    }

    /// Half the binary logarithm of the share of *other* records that are at a level to a value: never
    /// none, since the next record may be one.
    func half(_ count: UInt32) -> Float {
        let others = Double(max(Int(count) - 1, 1))
        return Float(0.5 * (log2(others) - log2(Double(max(known, 1)))))
    }

    /// `half(_:)` for each value and level.
    var halves: [Float] {
        let few = (0..<256).map { half(UInt32($0)) }
        return counts.map { $0 < 256 ? few[Int($0)] : half($0) }
    }
}
