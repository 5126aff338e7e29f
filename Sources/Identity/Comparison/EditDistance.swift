// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many edits lead from one string to another.
///
/// Letters are Unicode scalars; of byte strings, bytes.
public enum EditDistance {
    /// The fewest insertions, deletions and substitutions.
    ///
    /// After V. Levenshtein, 1966.
    ///
    /// - Parameters:
    ///   - a: a string.
    ///   - b: another one.
    /// - Returns: the number of edits.
    /// - Complexity: O(*n*) when one is ASCII of up to 64 bytes, else O(*n* · *m*).
    public static func levenshtein(_ a: String, _ b: String) -> Int {
        LetterCodes(a, b).compare {
            levenshtein($0, $1)
        } codes: {
            aligned($0, $1, exchanges: false)
        }
    }

    /// The fewest insertions, deletions, substitutions and exchanges of neighbours, no letter
    /// edited twice: the *restricted* distance of Damerau and Levenshtein.
    ///
    /// - Parameters:
    ///   - a: a string.
    ///   - b: another one.
    /// - Returns: the number of edits; not a metric: the triangle inequality may fail.
    /// - Complexity: O(*n*) when one is ASCII of up to 64 bytes, else O(*n* · *m*).
    public static func optimalStringAlignment(_ a: String, _ b: String) -> Int {
        LetterCodes(a, b).compare {
            optimalStringAlignment($0, $1)
        } codes: {
            aligned($0, $1, exchanges: true)
        }
    }

    /// The fewest insertions, deletions, substitutions and exchanges of neighbours, where letters may
    /// be edited again after an exchange: the *unrestricted* distance.
    ///
    /// After F. Damerau, 1964, and R. Lowrance and R. Wagner, 1975.
    ///
    /// - Parameters:
    ///   - a: a string.
    ///   - b: another one.
    /// - Returns: the number of edits; a metric.
    /// - Complexity: O(*n* · *m*).
    public static func damerauLevenshtein(_ a: String, _ b: String) -> Int {
        let codes = LetterCodes(a, b)
        return codes.compare {
            damerauLevenshtein($0, $1)
        } codes: {
            unrestricted($0, $1, letters: codes.letters)
        }
    }

    /// As ``levenshtein(_:_:)-(String,_)``, of byte strings.
    ///
    /// - Parameters:
    ///   - a: bytes.
    ///   - b: other bytes.
    /// - Returns: the number of edits.
    public static func levenshtein(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
        var pattern = BytePattern()
        if a.count <= BytePattern.longest {
            pattern.set(a)
            return pattern.levenshtein(b)
        }
        if b.count <= BytePattern.longest {
            pattern.set(b)
            return pattern.levenshtein(a)
        }
        return aligned(a, b, exchanges: false)
    }

    /// As ``optimalStringAlignment(_:_:)-(String,_)``, of byte strings.
    ///
    /// - Parameters:
    ///   - a: bytes.
    ///   - b: other bytes.
    /// - Returns: the number of edits.
    public static func optimalStringAlignment(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
        var pattern = BytePattern()
        if a.count <= BytePattern.longest {
            pattern.set(a)
            return pattern.optimalStringAlignment(b)
        }
        if b.count <= BytePattern.longest {
            pattern.set(b)
            return pattern.optimalStringAlignment(a)
        }
        return aligned(a, b, exchanges: true)
    }

    /// As ``damerauLevenshtein(_:_:)-(String,_)``, of byte strings.
    ///
    /// - Parameters:
    ///   - a: bytes.
    ///   - b: other bytes.
    /// - Returns: the number of edits.
    public static func damerauLevenshtein(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
        unrestricted(a, b, letters: 256)
    }

    /// The dynamic programme over three rows.
    package static func aligned<Letter: Equatable>(
        _ a: Span<Letter>, _ b: Span<Letter>, exchanges: Bool
    ) -> Int {
        var older = [Int](repeating: 0, count: b.count + 1)
        var old = Array(0...b.count)
        var row = older
        for i in a.indices {
            row[0] = i + 1
            for j in b.indices {
                let substituted = old[j] + (a[i] == b[j] ? 0 : 1)
                row[j + 1] = min(substituted, min(old[j + 1], row[j]) + 1)
                if exchanges, i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], older[j - 1] + 1)
                }
            }
            (older, old, row) = (old, row, older)
        }
        return old[b.count]
    }

    /// The dynamic programme of Lowrance and Wagner over the whole table.
    private static func unrestricted<Letter: FixedWidthInteger>(
        _ a: Span<Letter>, _ b: Span<Letter>, letters: Int
    ) -> Int {
        let width = b.count + 2
        let most = a.count + b.count
        var table = [Int](repeating: most, count: (a.count + 2) * width)
        var lastRow = [Int](repeating: 0, count: letters)
        for i in 0...a.count { table[(i + 1) * width + 1] = i }
        for j in 0...b.count { table[width + j + 1] = j }
        for i in a.indices {
            var lastPlace = 0
            for j in b.indices {
                let (row, place) = (lastRow[Int(b[j])], lastPlace)
                let same = a[i] == b[j]
                if same { lastPlace = j + 1 }
                let substituted = table[(i + 1) * width + j + 1] + (same ? 0 : 1)
                let inserted = table[(i + 2) * width + j + 1] + 1
                let deleted = table[(i + 1) * width + j + 2] + 1
                let exchanged = table[row * width + place] + (i - row) + 1 + (j - place)
                table[(i + 2) * width + j + 2] = min(
                    min(substituted, inserted), min(deleted, exchanged))
            }
            lastRow[Int(a[i])] = i + 1
        }
        return table[(a.count + 1) * width + b.count + 1]
    }
}
