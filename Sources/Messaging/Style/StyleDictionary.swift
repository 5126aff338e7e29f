// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The words of one language that the style lint knows.
///
/// A value: take the standard one and add what the house does not say, or load one's own from
/// JSON. Words are compared without regard to letter case, `ё` and `е`, and stress marks.
public struct StyleDictionary: Hashable, Sendable {
    /// The language.
    public var language: MessageLanguage
    /// The classes of inflection that wordings use, by name.
    public var paradigms: [StyleParadigm] = []
    /// Wordings to avoid.
    public var entries: [StyleEntry] = []
    /// Wordings within which nothing is found: "not only", the name of a brand.
    public var exceptions: [String] = []
    /// Words that negate.
    public var negations: [String] = []
    /// Greetings that can stand alone: "hello", "good morning".
    public var greetings: [String] = []
    /// Greetings that need a name behind them: "dear".
    public var salutations: [String] = []
    /// Words for somebody in general: "customer".
    public var generalities: [String] = []
    /// The words with which a sign-off begins.
    public var closings: [String] = []
    /// Words that tell nothing in a subject.
    public var emptyWords: [String] = []
    /// Words without meaning of their own, left out when subject and text are compared.
    public var stopWords: [String] = []
    /// Short words in capital letters that shout all the same: "SALE".
    public var shouts: [String] = []
    /// Long words that are written in capital letters.
    public var acronyms: [String] = []
    /// Words whose full stop does not end a sentence.
    public var abbreviations: [String] = []

    /// A dictionary without words.
    public init(language: MessageLanguage) {
        self.language = language
    }

    /// The dictionary that the library ships for a language.
    public static func standard(_ language: MessageLanguage) -> StyleDictionary {
        switch language {
        case .english: english
        case .russian: russian
        case .polish: polish
        }
    }

    /// Adds wordings of one rule, each written `wording > instead` or `wording` alone.
    mutating func add(_ rule: StyleRule, _ lines: [String]) {
        for line in lines {
            let parts = line.split(separator: ">").map { part in
                part.split(separator: " ").joined(separator: " ")
            }
            guard let wording = parts.first else { continue }
            entries.append(StyleEntry(rule, wording, instead: parts.count > 1 ? parts[1] : nil))
        }
    }

    /// The words of a text with blanks or line ends between them.
    static func list(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// The wordings of a text with commas between them.
    static func wordings(_ text: String) -> [String] {
        text.split(separator: ",").map { wording in
            wording.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
