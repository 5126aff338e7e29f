// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The levels of all fields of a pair of records in one word: three bits for each field, and above
/// them four bits for each pair of fields that may have been exchanged.
enum LevelCode {
    static let bits: UInt64 = 3
    static let crossedFrom: UInt64 = 48

    @inline(__always)
    static func shift(_ field: Int) -> UInt64 { UInt64(field) &* bits }

    @inline(__always)
    static func level(_ code: UInt64, _ field: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: code >> shift(field)) & 7
    }

    @inline(__always)
    static func placed(_ level: UInt8, _ field: Int) -> UInt64 { UInt64(level) << shift(field) }

    /// Whether any of some fields agrees; these are given by the lowest bits of their places.
    @inline(__always)
    static func agrees(_ code: UInt64, _ fields: UInt64) -> Bool {
        let (first, second, third) = (code & fields, code >> 1 & fields, code >> 2 & fields)
        return (first | second | third) & ~(first & second & third) != 0
    }

    /// What the first field of a record has in common with the second of the other, or (`back`) the
    /// second with the first: 1 close, 2 equal.
    @inline(__always)
    static func crossed(_ level: UInt8, pair: Int, back: Bool) -> UInt64 {
        let agreement: UInt64 =
            level == LinkLevel.equal.rawValue ? 2 : level >= LinkLevel.close.rawValue ? 1 : 0
        return agreement << (crossedFrom + UInt64(pair) * 4 + (back ? 2 : 0))
    }

    /// Settles for each pair of fields whether they were exchanged, and drops the upper bits.
    ///
    /// They were when what agrees crosswise is more than what agrees as it stands. The level is then
    /// told under the first field; the second says nothing of its own.
    @inline(__always)
    static func settled(_ code: UInt64, pairs: [FieldPair]) -> UInt64 {
        if code >> crossedFrom == 0 { return code }
        var settled = code & ((1 << crossedFrom) - 1)
        for (number, pair) in pairs.enumerated() {
            let crossed = (code >> (crossedFrom + UInt64(number) * 4)) & 15
            if crossed == 0 { continue }
            let (there, back) = (crossed & 3, crossed >> 2)
            let straight =
                points(level(code, pair.first)) + points(level(code, pair.second))
            guard there + back > straight else { continue }
            let level: LinkLevel = there > 0 && back > 0 ? .crossed : .crossedOne
            settled &= ~(placed(7, pair.first) | placed(7, pair.second))
            settled |= placed(level.rawValue, pair.first)
            settled |= placed(LinkLevel.unknown.rawValue, pair.second)
        }
        return settled
    }

    @inline(__always)
    private static func points(_ level: UInt8) -> UInt64 {
        switch level {
        case LinkLevel.equal.rawValue: 2
        case LinkLevel.close.rawValue, LinkLevel.variant.rawValue: 1
        default: 0
        }
    }
}
