// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Names after the father in East Slavic languages, in any letters.
enum Patronymic {
    /// Whether a word can be one; -ович is the end of family names too.
    static func has(_ word: String) -> Bool {
        let key = RomanisationSkeleton.key(word)
        return isCertain(key: key)
            || (key.utf8.count > 5 && ["oViC", "eViC", "iViC"].contains { key.hasSuffix($0) })
            || fathers.contains(key)
    }

    /// Whether a word can be nothing else: the feminine forms.
    static func isCertain(_ word: String) -> Bool {
        isCertain(key: RomanisationSkeleton.key(word))
    }

    private static func isCertain(key: String) -> Bool {
        key.utf8.count > 5 && ["oVNa", "eVNa", "iVNa", "iCNa"].contains { key.hasSuffix($0) }
    }

    /// Those that do not end in -ович.
    private static let fathers = Set(
        ["Ильич", "Кузьмич", "Фомич", "Лукич", "Никитич", "Саввич", "Ілліч"]
            .map(RomanisationSkeleton.key))
}
