// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How alike two short strings are, by the letters they have in common near the same place.
///
/// 1 is equal, 0 is nothing in common. Letters are Unicode scalars. Jaro's measure (M. Jaro, 1989)
/// counts the common letters and those of them that are out of order; Winkler's (W. Winkler, 1990)
/// raises it for a common prefix, since people err less at the start of a name.
public enum JaroSimilarity {
    /// Jaro's similarity of two strings.
    ///
    /// - Parameters:
    ///   - a: a string.
    ///   - b: another one.
    /// - Returns: 0 to 1.
    /// - Complexity: O(*n*) for strings of up to 64 bytes of ASCII, else O(*n* · *m*).
    public static func jaro(_ a: String, _ b: String) -> Double {
        LetterCodes(a, b).compare {
            jaro($0, $1)
        } codes: {
            plain($0, $1)
        }
    }

    /// Winkler's similarity of two strings: Jaro's, raised for a common prefix of up to four
    /// letters when it is above 0.7.
    ///
    /// - Parameters:
    ///   - a: a string.
    ///   - b: another one.
    /// - Returns: 0 to 1.
    public static func jaroWinkler(_ a: String, _ b: String) -> Double {
        let similarity = jaro(a, b)
        var prefix = 0
        for (left, right) in zip(a.unicodeScalars.prefix(4), b.unicodeScalars.prefix(4)) {
            if left != right { break }
            prefix += 1
        }
        return raised(similarity, prefix: prefix)
    }

    /// Jaro's similarity of two byte strings.
    ///
    /// - Parameters:
    ///   - a: bytes, for example of folded text.
    ///   - b: other bytes.
    /// - Returns: 0 to 1.
    public static func jaro(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Double {
        guard a.count <= BytePattern.longest, b.count <= BytePattern.longest else {
            return plain(a, b)
        }
        var pattern = BytePattern()
        pattern.set(b)
        return pattern.jaro(a)
    }

    /// The plain double loop, for letters of any kind.
    package static func plain<Letter: Equatable>(_ a: Span<Letter>, _ b: Span<Letter>) -> Double {
        if a.isEmpty || b.isEmpty { return a.count == b.count ? 1 : 0 }
        let reach = max(max(a.count, b.count) / 2 - 1, 0)
        var taken = [Bool](repeating: false, count: b.count)
        var matched: [Int] = []
        for place in a.indices {
            let (low, high) = (max(place - reach, 0), min(place + reach, b.count - 1))
            var other = low
            while other <= high {
                if !taken[other], a[place] == b[other] {
                    taken[other] = true
                    matched.append(place)
                    break
                }
                other += 1
            }
        }
        if matched.isEmpty { return 0 }
        var exchanged = 0
        var next = 0
        for other in b.indices where taken[other] {
            if a[matched[next]] != b[other] { exchanged += 1 }
            next += 1
        }
        return value(
            common: matched.count, exchanged: exchanged, lengths: (a.count, b.count))
    }

    static func value(common: Int, exchanged: Int, lengths: (Int, Int)) -> Double {
        let matches = Double(common)
        let ordered = Double(common - exchanged / 2) / matches
        return (matches / Double(lengths.0) + matches / Double(lengths.1) + ordered) / 3
    }

    static func raised(_ similarity: Double, prefix: Int) -> Double {
        guard similarity > 0.7 else { return similarity }
        return similarity + Double(prefix) * 0.1 * (1 - similarity)
    }
}
