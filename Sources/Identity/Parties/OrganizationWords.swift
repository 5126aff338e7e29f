// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of an organisation as it is compared.
struct OrganizationWords: Hashable, Sendable {
    /// Its words without legal form and what stands in brackets, in their order.
    let words: [String]

    init?(_ text: String) {
        var plain = ""
        var depth = 0
        for character in text {
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: if depth == 0 { plain.append(character) }
            }
        }
        var found = TextFolding.words(plain)
        if found.isEmpty { found = TextFolding.words(text) }
        let names = found.filter { !Self.fillers.contains($0) }
        words = Array((names.isEmpty ? found : names).prefix(Self.mostWords))
        if words.isEmpty { return nil }
    }

    func agreement(_ other: Self) -> PartyAgreement {
        let (mine, its) = (Set(words), Set(other.words))
        if mine == its || words.joined() == other.words.joined() { return .same }
        if mine.count == its.count { return max(parts(mine, its, other), parts(its, mine, other)) }
        return mine.count < its.count ? parts(mine, its, other) : parts(its, mine, other)
    }

    /// Whether each word of the shorter name is one of the longer.
    private func parts(_ short: Set<String>, _ long: Set<String>, _ other: Self) -> PartyAgreement {
        let left = short.subtracting(long).sorted()
        var rest = long.subtracting(short).sorted()
        for word in left {
            guard let place = rest.firstIndex(where: { Self.isAlike(word, $0) }) else {
                return Self.isAcronym(words, other.words) ? .plausible : .conflict
            }
            rest.remove(at: place)
        }
        if rest.isEmpty { return .close }
        // One word of several is a trade, a town or a family, and of many.
        return short.count > 1 ? .plausible : .possible
    }

    /// Whether one is the other misspelt, in the plural, or without vowels.
    private static func isAlike(_ a: String, _ b: String) -> Bool {
        let (one, other) = (NameWord(a), NameWord(b))
        if one.isMisspelt(other) || a + "s" == b || b + "s" == a { return true }
        if one.sound.utf8.count > 2, one.sound == other.sound, one.script == .latin { return true }
        let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
        // Most of the letters in their order, the first and the last among them.
        return short.utf8.count > 3 && short.utf8.count * 2 > long.utf8.count
            && short.utf8.first == long.utf8.first && short.utf8.last == long.utf8.last
            && NameWord.isSubsequence(Array(short.utf8), of: Array(long.utf8))
    }

    private static func isAcronym(_ a: [String], _ b: [String]) -> Bool {
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard short.count == 1, long.count > 2 else { return false }
        return short[0] == long.compactMap { $0.first.map(String.init) }.joined()
    }

    /// How many words are compared.
    private static let mostWords = 16

    private static let fillers: Set<String> = [
        "ab", "ag", "aktiengesellschaft", "and", "as", "asa", "bv", "co", "company", "corp",
        "corporation", "cv", "ev", "gmbh", "inc", "incorporated", "kft", "kg", "limited", "llc",
        "llp", "lp", "ltd", "mbh", "nv", "oao", "of", "ohg", "ooo", "oy", "oyj", "plc", "pte",
        "pty", "pvt", "sa", "sarl", "sas", "se", "sl", "sp", "spa", "spolka", "sro", "srl", "tov",
        "the", "und", "zao", "zoo",
    ]
}
