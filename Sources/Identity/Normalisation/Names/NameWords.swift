// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The words of a name, and which of them are not a name.
struct NameWords {
    var words: [String]

    init(_ text: String) {
        words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "\"" }
            .map(String.init).filter { !TextFolding.words($0).isEmpty }
    }

    var hasName: Bool {
        words.contains { !Self.isSuffix($0) && !Self.isTitle($0) }
    }

    /// Removes titles, wherever they stand, unless nothing would be left.
    mutating func takeTitles() -> [String] {
        take(Self.isTitle)
    }

    /// Removes suffixes at the end.
    mutating func takeSuffixes() -> [String] {
        var taken: [String] = []
        while words.count > 1, let last = words.last, Self.isSuffix(last) {
            taken.insert(last, at: 0)
            words.removeLast()
        }
        return taken
    }

    /// Removes particles, unless nothing would be left.
    mutating func takeParticles() -> [String] {
        take(Self.isParticle)
    }

    private mutating func take(_ isTaken: (String) -> Bool) -> [String] {
        let taken = words.filter(isTaken)
        guard !taken.isEmpty, taken.count < words.count else { return [] }
        words.removeAll(where: isTaken)
        return taken
    }

    /// The words of the given and of the family name.
    func divide(_ order: PersonName.Order) -> (given: [String], family: [String]) {
        guard words.count > 1 else { return ([], words) }
        if words.count > 2,
            let place = words.indices.dropFirst().first(where: { index in
                Patronymic.has(words[index])
            })
        {
            // Иванов Иван Иванович, or Иван Иванович Иванов.
            if place == words.count - 1 {
                return (Array(words[1...]), [words[0]])
            }
            return (Array(words[...place]), Array(words[(place + 1)...]))
        }
        if words.count == 2, Patronymic.isCertain(words[1]) { return (words, []) }
        if let place = words.indices.dropFirst().first(where: { Self.isParticle(words[$0]) }),
            place < words.count - 1
        {
            return (Array(words[..<place]), Array(words[place...]))
        }
        switch order {
        case .givenFirst: return (Array(words.dropLast()), [words[words.count - 1]])
        case .familyFirst:
            let start = words.firstIndex { !Self.isParticle($0) } ?? 0
            return (Array(words[(start + 1)...]), Array(words[...start]))
        }
    }

    /// The parts of a double name.
    static func parts(_ word: String) -> [String] {
        let parts = word.split { "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}".contains($0) }
            .map(String.init).filter { !TextFolding.words($0).isEmpty }
        return parts.isEmpty ? [word] : parts
    }

    private static func folded(_ word: String) -> String {
        TextFolding.words(word).joined()
    }

    static func isTitle(_ word: String) -> Bool { titles.contains(folded(word)) }
    static func isSuffix(_ word: String) -> Bool { suffixes.contains(folded(word)) }
    static func isParticle(_ word: String) -> Bool { particles.contains(folded(word)) }

    private static let titles: Set<String> = [
        "dipling", "dr", "drhab", "frau", "fraulein", "gospodin", "gospozha", "gn", "gzha", "hab",
        "herr", "ing", "inz", "lic", "mag", "madame", "mgr", "miss", "mme", "mlle", "monsieur",
        "mr", "mrs", "ms", "mudr", "mx", "pan", "pane", "pani", "phdr", "prof", "professor", "rndr",
        "sir",
    ]

    private static let suffixes: Set<String> = [
        "jr", "junior", "sr", "senior", "ii", "iii", "iv", "phd", "md", "esq", "mba", "csc", "jnr",
        "snr", "mladshii", "starshii",
    ]

    private static let particles: Set<String> = [
        "abu", "af", "al", "am", "av", "ben", "bin", "bint", "da", "das", "de", "degli",
        "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "fon", "ibn", "la",
        "las", "le", "los", "of", "op", "santa", "st", "te", "ten", "ter", "van", "vande", "vander",
        "vom", "von", "zu", "zum", "zur",
    ]
}
