// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which neighbours of letters a value has, in one word.
///
/// An edit takes away two pairs of neighbours at most and adds two at most, an exchange of neighbours
/// three, and only that leaves the letters as they are. So two values that are *k* edits apart, and
/// whose ``LetterSignature``s differ in *d* bits, have at most 3 *k* − *d* / 2 pairs that the other
/// lacks, rounded down.
enum PairSignature {
    static func word(_ text: Span<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        var place = 1
        while place < text.count {
            let pair = UInt32(text[place - 1]) << 8 | UInt32(text[place])
            word |= 1 << UInt64((pair &* 0x9e37_79b1) >> 26)
            place += 1
        }
        return word
    }

    /// Whether two values may be so many edits apart.
    @inline(__always)
    static func mayBeApart(_ a: UInt64, _ b: UInt64, letters: Int, edits: Int) -> Bool {
        let most = 3 * edits - (letters + 1) / 2
        return (a & ~b).nonzeroBitCount <= most && (b & ~a).nonzeroBitCount <= most
    }
}
