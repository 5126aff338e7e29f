// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Names as people and forms write them.
enum NameText {
    /// Texts that forms hold where a name is missing.
    private static let fillers: Set<String> = [
        "null", "nil", "none", "undefined", "nan", "unknown", "anonymous", "test", "user",
        "customer", "client", "guest", "name", "firstname", "n/a", "na", "noname", "no name",
        "имя", "клиент", "покупатель", "гость", "тест", "неизвестно", "нет", "аноним",
        "imie", "imię", "klient", "klientka", "gość", "brak", "nieznane",
    ]

    /// The name without blanks at its ends and with a capital at its beginning; nil for a filler,
    /// for what has no letter, and for what has marks or digits that no name has.
    static func cleaned(_ name: String?) -> String? {
        guard let name else { return nil }
        let words = name.split(whereSeparator: \.isWhitespace)
        let text = words.joined(separator: " ")
        let scalars = text.unicodeScalars
        guard !text.isEmpty, scalars.count <= 80, !fillers.contains(LetterFold.folded(text)),
            scalars.contains(where: LetterFold.isLetter), scalars.allSatisfy(isOfNames)
        else { return nil }
        return words.map { capitalised(String($0)) }.joined(separator: " ")
    }

    private static func isOfNames(_ scalar: Unicode.Scalar) -> Bool {
        LetterFold.isLetter(scalar) || LetterFold.isApostrophe(scalar)
            || [" ", "-", ".", "\u{2010}", "\u{2011}", "`", "\u{B7}"].contains(scalar)
    }

    /// A word written in small or in capital letters alone, with a capital at the beginning of
    /// each of its parts; any other word as it is.
    private static func capitalised(_ word: String) -> String {
        let letters = word.unicodeScalars.filter(LetterFold.isLetter)
        let upper = letters.count { $0.properties.isUppercase }
        let isSmall = upper == 0
        guard isSmall || upper == letters.count, letters.count > 1 else { return word }
        if isSmall, particles.contains(word) { return word }
        var result = ""
        var begins = true
        for character in word {
            result += begins ? character.uppercased() : character.lowercased()
            let isMark = character == "-" || character == "'" || character == "\u{2019}"
            begins = isMark && !(character != "-" && result.count > 2)
        }
        return result
    }

    /// Small words within names of several languages.
    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "da", "di", "del", "du", "la", "le", "el", "al", "bin",
        "ibn", "оглы", "кызы", "уулу", "оғлы",
    ]

    /// Whether every letter is Cyrillic.
    static func isCyrillic(_ name: some StringProtocol) -> Bool {
        name.unicodeScalars.allSatisfy {
            !LetterFold.isLetter($0) || (0x0400...0x052F).contains($0.value)
        }
    }
}
