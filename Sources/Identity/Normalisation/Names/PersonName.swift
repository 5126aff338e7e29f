// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A person's name in its parts, in the order and the letters in which they were written.
public struct PersonName: Hashable, Sendable {
    /// In which order the words of a full name stand, when nothing in it tells.
    public enum Order: Hashable, Sendable {
        /// Anna Kowalska.
        case givenFirst
        /// Kowalska Anna.
        case familyFirst
    }

    /// Given names, each a word or joined by hyphens.
    public var given: [String]
    /// A name after the father, as Ivanovich and Іванівна.
    public var patronymic: String?
    /// Words that belong to a family name and are left out as often as not: von, de la, bin.
    public var particles: [String]
    /// The family names; parts of a double name are parted.
    public var family: [String]
    /// Titles and degrees.
    public var titles: [String]
    /// What tells generations apart: Jr, III.
    public var suffixes: [String]

    /// A name from two fields of a form.
    public init(given: String, family: String) {
        var words = NameWords(given)
        titles = words.takeTitles()
        suffixes = []
        patronymic = nil
        if words.words.count > 1, let last = words.words.last, Patronymic.has(last) {
            patronymic = last
            words.words.removeLast()
        }
        self.given = words.words
        var names = NameWords(family)
        titles += names.takeTitles()
        suffixes += names.takeSuffixes()
        if names.words.count > 1, patronymic == nil, let last = names.words.last,
            Patronymic.isCertain(last)
        {
            patronymic = last
            names.words.removeLast()
        }
        particles = names.takeParticles()
        self.family = names.words.flatMap(NameWords.parts)
    }

    /// A name from one field.
    ///
    /// A comma, a particle or a patronymic tells where the family name is; else `order` does. Two
    /// words of which the second could be a patronymic or a family name (Роман Абрамович) are a
    /// given and a family name.
    public init(full text: String, order: Order = .givenFirst) {
        if let comma = text.firstIndex(of: ",") {
            let rest = String(text[text.index(after: comma)...])
            if NameWords(rest).hasName {
                self.init(given: rest, family: String(text[..<comma]))
                return
            }
        }
        var words = NameWords(text)
        let titles = words.takeTitles()
        let suffixes = words.takeSuffixes()
        let (given, family) = words.divide(order)
        self.init(
            given: given.joined(separator: " "), family: family.joined(separator: " "))
        self.titles = titles + self.titles
        self.suffixes = suffixes + self.suffixes
    }
}
