// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The words of a text, as they are or as numbers.
///
/// A word is a run of letters, digits and the marks that belong to them, by the properties of
/// Unicode scalars; everything else is between words. Letters count in lower case. The number is
/// the FNV-1a hash (64 bits) of the word's scalars, so nothing is allocated for it.
enum SearchWords {
    /// Calls `body` with the number of each word, in order; a repeated word comes repeatedly.
    static func forEach<Failure: Error>(
        in text: String, _ body: (UInt64) throws(Failure) -> Void
    ) throws(Failure) {
        var hash = offset
        var isInside = false
        for scalar in text.unicodeScalars {
            if isPart(scalar) {
                isInside = true
                for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                    mix(lower.value, into: &hash)
                }
            } else if isInside {
                try body(hash)
                hash = offset
                isInside = false
            }
        }
        if isInside { try body(hash) }
    }

    /// The words in lower case, in order.
    static func of(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if isPart(scalar) {
                word += scalar.properties.lowercaseMapping
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Whether all of `words`, which are in lower case, are in `text`.
    static func contains(_ text: String, _ words: [String]) -> Bool {
        guard !words.isEmpty else { return false }
        let found = of(text)
        return words.allSatisfy(found.contains)
    }

    private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ value: UInt32, into hash: inout UInt64) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            hash = (hash ^ UInt64(value >> shift & 0xFF)) &* 0x100_0000_01B3
        }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isAlphabetic { return true }
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }
}
