// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Codes that are the same for English names that sound alike.
///
/// For blocking and comparing; they know no language but English. The values are those of the
/// Python package `jellyfish`.
public enum PhoneticCode {
    /// One letter and three digits (Russell 1918, as the United States' National Archives use it).
    public static func soundex(_ text: String) -> String {
        let letters = PhoneticLetters.decomposed(text, upper: true)
        guard let first = letters.first else { return "" }
        var code = String(first)
        var count = 1
        var last = soundexClass(first)
        for letter in letters.dropFirst() {
            if let digit = soundexClass(letter) {
                if digit != last {
                    code.unicodeScalars.append(digit)
                    count += 1
                }
                last = digit
            } else if letter != "H" && letter != "W" {
                last = nil
            }
            if count == 4 { break }
        }
        return code + String(repeating: "0", count: 4 - count)
    }

    private static func soundexClass(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch letter {
        case "B", "F", "P", "V": "1"
        case "C", "G", "J", "K", "Q", "S", "X", "Z": "2"
        case "D", "T": "3"
        case "L": "4"
        case "M", "N": "5"
        case "R": "6"
        default: nil
        }
    }

    /// The code of the New York State Identification and Intelligence System (Taft 1970).
    public static func nysiis(_ text: String) -> String {
        Nysiis(text).code
    }

    /// The consonants as they sound (Philips 1990).
    public static func metaphone(_ text: String) -> String {
        var metaphone = Metaphone(text)
        return metaphone.code()
    }

    /// The codex of the match rating approach (Moore 1977): at most six letters.
    public static func matchRating(_ text: String) -> String {
        String(String.UnicodeScalarView(matchRatingLetters(text)))
    }

    private static func matchRatingLetters(_ text: String) -> [Unicode.Scalar] {
        var codex: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        for (place, letter) in text.uppercased().unicodeScalars.enumerated() where letter != " " {
            let isVowel = PhoneticLetters.isVowel(letter)
            if isVowel ? place == 0 : letter != previous { codex.append(letter) }
            previous = letter
        }
        return codex.count > 6 ? Array(codex.prefix(3) + codex.suffix(3)) : codex
    }

    /// Whether two names sound alike by the match rating approach.
    ///
    /// - Returns: nil when their codices are too different in length to be compared.
    public static func matchRatingAgrees(_ first: String, _ second: String) -> Bool? {
        let one = matchRatingLetters(first)
        let other = matchRatingLetters(second)
        guard abs(one.count - other.count) < 3 else { return nil }
        let least =
            switch one.count + other.count {
            case ...4: 5
            case ...7: 4
            case ...11: 3
            default: 2
            }
        let (left, right) = withoutEqual(one, other)
        let (rest, otherRest) = withoutEqual(left.reversed(), right.reversed())
        return 6 - max(rest.count, otherRest.count) >= least
    }

    /// What stands in two lists at places where they differ.
    private static func withoutEqual(
        _ first: [Unicode.Scalar], _ second: [Unicode.Scalar]
    ) -> ([Unicode.Scalar], [Unicode.Scalar]) {
        var rests: ([Unicode.Scalar], [Unicode.Scalar]) = ([], [])
        for place in 0..<max(first.count, second.count) {
            let one = place < first.count ? first[place] : nil
            let other = place < second.count ? second[place] : nil
            guard one != other else { continue }
            if let one { rests.0.append(one) }
            if let other { rests.1.append(other) }
        }
        return rests
    }
}
