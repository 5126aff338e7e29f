// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A byte string of at most 64 bytes, made ready to be compared with many others.
///
/// For each byte value it holds a word whose bit *i* says that the string has that byte at place
/// *i*; the bit-parallel distances work a whole column of the dynamic programme in one word. Setting
/// another string clears only what the last one had set.
package struct BytePattern: Sendable {
    /// The longest string that has a pattern.
    package static let longest = 64

    private var masks: [UInt64]
    private(set) package var bytes: [UInt8] = []

    /// A pattern of the empty string.
    package init() { masks = [UInt64](repeating: 0, count: 256) }

    /// Takes another string.
    ///
    /// - Parameter text: at most 64 bytes; of a longer one the first 64 are taken.
    package mutating func set(_ text: Span<UInt8>) {
        for byte in bytes { masks[Int(byte)] = 0 }
        bytes.removeAll(keepingCapacity: true)
        for place in 0..<min(text.count, Self.longest) {
            bytes.append(text[place])
            masks[Int(text[place])] |= 1 << UInt64(place)
        }
    }

    /// The fewest insertions, deletions, substitutions and exchanges of neighbours.
    ///
    /// No place is edited twice. After H. Hyyrö, *A Bit-Vector Algorithm for Computing Levenshtein
    /// and Damerau Edit Distances*, 2003.
    ///
    /// - Parameters:
    ///   - text: the other string.
    ///   - limit: from where on it does not matter how many there are.
    /// - Returns: their number, or any number above `limit` when there are more.
    package func optimalStringAlignment(_ text: Span<UInt8>, atMost limit: Int = .max) -> Int {
        guard !bytes.isEmpty else { return text.count }
        let masks = masks.span
        let last: UInt64 = 1 << UInt64(bytes.count - 1)
        var vertical: (plus: UInt64, minus: UInt64) = (~0, 0)
        var diagonal: UInt64 = 0
        var before: UInt64 = 0
        var distance = bytes.count
        // Each byte that is still to come takes one edit away at most.
        var rest = text.count
        for place in text.indices {
            let match = masks[Int(text[place])]
            let exchange = ((~diagonal & match) << 1) & before
            diagonal = (((match & vertical.plus) &+ vertical.plus) ^ vertical.plus)
            diagonal |= match | vertical.minus | exchange
            var plus = vertical.minus | ~(diagonal | vertical.plus)
            var minus = diagonal & vertical.plus
            if plus & last != 0 { distance += 1 }
            if minus & last != 0 { distance -= 1 }
            rest -= 1
            if distance - rest > limit { return distance }
            plus = (plus << 1) | 1
            minus <<= 1
            vertical = (minus | ~(diagonal | plus), plus & diagonal)
            before = match
        }
        return distance
    }

    /// The fewest insertions, deletions and substitutions.
    ///
    /// After G. Myers, 1999, and H. Hyyrö, 2003.
    package func levenshtein(_ text: Span<UInt8>) -> Int {
        guard !bytes.isEmpty else { return text.count }
        let masks = masks.span
        let last: UInt64 = 1 << UInt64(bytes.count - 1)
        var vertical: (plus: UInt64, minus: UInt64) = (~0, 0)
        var distance = bytes.count
        for place in text.indices {
            let match = masks[Int(text[place])]
            let diagonal =
                (((match & vertical.plus) &+ vertical.plus) ^ vertical.plus)
                | match | vertical.minus
            var plus = vertical.minus | ~(diagonal | vertical.plus)
            var minus = diagonal & vertical.plus
            if plus & last != 0 { distance += 1 }
            if minus & last != 0 { distance -= 1 }
            plus = (plus << 1) | 1
            minus <<= 1
            vertical = (minus | ~(diagonal | plus), plus & diagonal)
        }
        return distance
    }

    /// The similarity of Jaro, from 0 to 1; both strings of at most 64 bytes.
    package func jaro(_ text: Span<UInt8>) -> Double {
        let (m, n) = (bytes.count, text.count)
        if m == 0 || n == 0 { return m == n ? 1 : 0 }
        let masks = masks.span
        let reach = max(max(m, n) / 2 - 1, 0)
        var window: UInt64 = reach >= 63 ? ~0 : (1 << UInt64(reach + 1)) - 1
        var taken: UInt64 = 0
        var matched: UInt64 = 0
        for place in 0..<n {
            let free = masks[Int(text[place])] & window & ~taken
            taken |= free & (0 &- free)
            if free != 0 { matched |= 1 << UInt64(place) }
            window = place < reach ? (window << 1) | 1 : window << 1
        }
        let common = taken.nonzeroBitCount
        if common == 0 { return 0 }
        var exchanged = 0
        var rest = taken
        while rest != 0 {
            let (mine, other) = (rest.trailingZeroBitCount, matched.trailingZeroBitCount)
            if bytes[mine] != text[other] { exchanged += 1 }
            rest &= rest &- 1
            matched &= matched &- 1
        }
        return JaroSimilarity.value(
            common: common, exchanged: exchanged, lengths: (n, m))
    }

    /// The similarity of Jaro, raised for a common prefix of up to four bytes.
    package func jaroWinkler(_ text: Span<UInt8>) -> Double {
        var prefix = 0
        let longest = min(min(bytes.count, text.count), 4)
        while prefix < longest, bytes[prefix] == text[prefix] { prefix += 1 }
        return JaroSimilarity.raised(jaro(text), prefix: prefix)
    }
}
