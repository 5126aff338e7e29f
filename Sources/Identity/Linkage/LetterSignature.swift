// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which letters a value has, in one word: two bits for each of 32 classes of bytes, the first for
/// one such byte, both for more.
///
/// One edit changes two bits at most, an exchange of neighbours none. So two values whose words
/// differ in more than 2 *k* bits are more than *k* edits apart, and those that differ in *d* bits
/// have at most (*n* + *m* − *d*) / 2 letters in common. That settles most pairs without comparing
/// them, and never settles one wrongly.
struct LetterSignature {
    /// The word.
    private(set) var word: UInt64 = 0

    init(_ text: Span<UInt8>) {
        for place in text.indices {
            let shift = UInt64(text[place] & 31) * 2
            let first: UInt64 = 1 << shift
            word |= word & first == 0 ? first : first << 1
        }
    }

    /// In how many bits two values of these lengths may differ and still have a level, or that of one
    /// edit; or below 0.
    static func mostDifference(
        _ comparison: LinkComparison, _ m: Int, _ n: Int, sameStart: Bool, isClose: Bool = false
    ) -> Int {
        let (shorter, longer) = (min(m, n), max(m, n))
        switch comparison {
        case .category: return -1
        case .code, .identifier, .date:
            let edits = shorter >= 6 && !isClose ? 2 : 1
            return budget(edits: edits, lengths: longer - shorter)
        case .text:
            let edits = isClose ? 0 : longer * 3 / 10
            return budget(edits: max(1 + longer / 10, edits), lengths: longer - shorter)
        case .name:
            if shorter == 1, sameStart { return 64 }
            let oneEdit = shorter >= 3 ? budget(edits: 1, lengths: longer - shorter) : -1
            // The least of Jaro's similarity that a prefix of four raises to what is asked for.
            let asked = isClose ? 0.9 : 0.8
            let least = sameStart ? (asked - 0.4) / (1 - 0.4) : asked
            // matches / m + matches / n + 1 >= 3 · least
            let share = (3 * least - 1) * Double(shorter * longer) / Double(shorter + longer)
            let matches = Int((share - 1e-9).rounded(.up))
            return matches > shorter ? oneEdit : max(oneEdit, m + n - 2 * matches)
        }
    }

    private static func budget(edits: Int, lengths: Int) -> Int {
        lengths > edits ? -1 : 2 * edits - lengths
    }
}
