// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The line that a message begins with: by name where it is safe, neutral where it is not.
///
/// Nothing is guessed. A gender comes from what the person stated, from a patronymic or from a
/// table of given names that only one gender bears; where none of these says it, the greeting is
/// one that fits everybody. Without a name it names nobody: "Hello!", never "Hello ,".
public struct Greeting: Hashable, Sendable {
    /// How a greeting sounds.
    public enum Tone: String, Hashable, Sendable {
        /// As to somebody one knows: "Hello, Anna!", "Dzień dobry, Anno!".
        case friendly
        /// As in a letter: "Dear Ms Smith,", "Szanowna Pani Anno,", "Уважаемая Анна Сергеевна!".
        case formal
    }

    /// The language.
    public let language: MessageLanguage
    /// How it sounds.
    public let tone: Tone

    /// Greetings in a language.
    public init(_ language: MessageLanguage, tone: Tone = .friendly) {
        self.language = language
        self.tone = tone
    }

    /// The greeting of a person, with its mark at the end.
    ///
    /// - Parameter person: the names that are known.
    /// - Returns: one line; never empty, never with a gap for a name.
    public func line(for person: Addressee) -> String {
        switch language {
        case .english: english(person)
        case .russian: russian(person)
        case .polish: polish(person)
        }
    }

    private func english(_ person: Addressee) -> String {
        guard tone == .formal else {
            return person.given.map { "Hello, \($0)!" } ?? "Hello!"
        }
        switch (person.given, person.family, person.gender) {
        case (_, let family?, .female?): return "Dear Ms \(family),"
        case (_, let family?, .male?): return "Dear Mr \(family),"
        case (let given?, let family?, nil): return "Dear \(given) \(family),"
        case (let given?, nil, _): return "Dear \(given),"
        default: return "Good day,"
        }
    }

    private func russian(_ person: Addressee) -> String {
        let name = RussianAddress.name(of: person)
        switch (tone, RussianAddress.gender(of: person), name) {
        case (.friendly, _, nil): return "Здравствуйте!"
        case (.friendly, _, let name?): return "Здравствуйте, \(name)!"
        case (.formal, .female?, let name?): return "Уважаемая \(name)!"
        case (.formal, .male?, let name?): return "Уважаемый \(name)!"
        case (.formal, let gender?, nil):
            guard let family = person.family, NameText.isCyrillic(family) else {
                return "Здравствуйте!"
            }
            return gender == .female
                ? "Уважаемая госпожа \(family)!" : "Уважаемый господин \(family)!"
        case (.formal, nil, let name?): return "Здравствуйте, \(name)!"
        case (.formal, nil, nil): return "Здравствуйте!"
        }
    }

    private func polish(_ person: Addressee) -> String {
        let name = person.given.map { PolishVocative.form(of: $0, gender: person.gender) }
        guard tone == .formal else {
            return name.map { "Dzień dobry, \($0)!" } ?? "Dzień dobry!"
        }
        switch (PolishVocative.gender(of: person), name ?? person.family) {
        case (.female?, let name?): return "Szanowna Pani \(name),"
        case (.male?, let name?): return "Szanowny Panie \(name),"
        default: return "Szanowni Państwo,"
        }
    }
}
