// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A person's name as it is compared.
struct PersonWords: Hashable, Sendable {
    var given: [NameWord]
    var family: [NameWord]
    /// The place among the generations of one name: 1 for Sr and I, 2 for Jr and II.
    var generation: Int?
    /// A single I behind the given name: an initial, or a numeral beside another numeral.
    var hasSingleI = false
    /// Whether the letters were turned from a script whose romanisation is not certain.
    var isRomanised = false

    init?(_ content: PartyName.Content, order: PersonName.Order = .givenFirst) {
        var name: PersonName
        switch content {
        case .full(let text): name = PersonName(full: text, order: order)
        case .parts(let given, let family): name = PersonName(given: given, family: family)
        case .organization: return nil
        }
        if name.given.isEmpty, name.family.isEmpty { return nil }
        if name.given.count > 1, let last = name.given.last, NameWords.isSuffix(last) {
            name.given.removeLast()
            name.suffixes.append(last)
        }
        hasSingleI = name.given.count > 1 && name.given.last.map(TextFolding.fold) == "i"
        for suffix in name.suffixes {
            generation = generation ?? Self.generations[TextFolding.words(suffix).joined()]
        }
        // A text of more words is no name, and is not compared word by word.
        given = (name.given + (name.patronymic.map { [$0] } ?? [])).prefix(Self.mostWords)
            .map(NameWord.init)
        family = (name.particles + name.family).prefix(Self.mostWords).map(NameWord.init)
        given.removeAll { $0.text.isEmpty }
        family.removeAll { $0.text.isEmpty }
        if given.isEmpty, family.isEmpty { return nil }
    }

    /// How many given and how many family names are compared.
    private static let mostWords = 8

    /// Words that are taken apart already.
    init(given: [String], family: [String], isRomanised: Bool = false) {
        self.given = given.map(NameWord.init)
        self.family = family.map(NameWord.init)
        self.isRomanised = isRomanised
    }

    /// Whether it is of Chinese signs, or a reading of them.
    var isOfSigns: Bool {
        isRomanised || (given + family).contains { $0.script == .han }
    }

    private static let generations: [String: Int] = [
        "sr": 1, "snr": 1, "senior": 1, "starshii": 1, "jr": 2, "jnr": 2, "junior": 2,
        "mladshii": 2, "ii": 2, "iii": 3, "iv": 4,
    ]
}
