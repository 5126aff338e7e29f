// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Letters as dictionaries compare them: small, composed, without stress marks.
///
/// `ё` is `е`, as most Russian texts write it; a curly apostrophe is a straight one; soft hyphens
/// and joiners without width are nothing.
enum LetterFold {
    /// Whether the scalar belongs to a word.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (0x61...0x7A).contains(scalar.value | 0x20)
        }
        if isCommonCyrillic(scalar) { return true }
        return scalar.properties.isAlphabetic || isMark(scalar)
    }

    /// The letters А to я, ё and Ё: nearly all that Russian is written with.
    private static func isCommonCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x0410...0x044F).contains(scalar.value) || scalar.value == 0x0451
            || scalar.value == 0x0401
    }

    /// Whether the scalar is a capital letter.
    static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x41...0x5A).contains(scalar.value) }
        if isCommonCyrillic(scalar) { return scalar.value < 0x0430 }
        return scalar.properties.isUppercase
    }

    /// Whether the scalar is a decimal digit.
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x0660 { return (0x30...0x39).contains(scalar.value) }
        return scalar.properties.numericType == .decimal
    }

    /// Whether the scalar changes the letter before it or is nothing within a word.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        case 0..<0x0300: false
        default: scalar.properties.generalCategory == .nonspacingMark
        }
    }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
    }

    /// The folded word.
    static func folded(_ word: some Sequence<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word { append(scalar, to: &result) }
        return String(result)
    }

    /// The folded word.
    static func folded(_ word: some StringProtocol) -> String { folded(word.unicodeScalars) }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView)
    {
        switch scalar.value {
        case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case 0..<0x80: result.append(scalar)
        case 0x0401, 0x0451: result.append("\u{0435}")
        case 0x0430...0x044F: result.append(scalar)
        case 0x0410...0x042F:
            if let small = Unicode.Scalar(scalar.value + 0x20) { result.append(small) }
        case 0x2019, 0x02BC: result.append("'")
        case 0x0300...0x036F:
            if let last = result.last, let whole = composed(last, scalar) {
                result.removeLast()
                result.append(whole)
            }
        case 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF: break
        default: result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    /// The letter that a small letter and a mark make; nil when the mark is only a stress.
    private static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar)
        -> Unicode.Scalar?
    {
        switch (letter, mark.value) {
        case ("o", 0x0301): "ó"
        case ("c", 0x0301): "ć"
        case ("n", 0x0301): "ń"
        case ("s", 0x0301): "ś"
        case ("z", 0x0301): "ź"
        case ("z", 0x0307): "ż"
        case ("a", 0x0328): "ą"
        case ("e", 0x0328): "ę"
        case ("\u{0438}", 0x0306): "\u{0439}"
        default: nil
        }
    }
}
