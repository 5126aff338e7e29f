// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The word lists of a dictionary, folded for look-up.
struct StyleWordSets {
    let negations: Set<String>
    let generalities: Set<String>
    let emptyWords: Set<String>
    let stopWords: Set<String>
    let shouts: Set<String>
    let acronyms: Set<String>
    let abbreviations: Set<String>
    let greetings: [[String]]
    let salutations: [[String]]
    let closings: [[String]]

    init(_ dictionary: StyleDictionary) throws(StyleDictionaryError) {
        negations = Self.set(dictionary.negations)
        generalities = Self.set(dictionary.generalities)
        emptyWords = Self.set(dictionary.emptyWords)
        stopWords = Self.set(dictionary.stopWords)
        shouts = Self.set(dictionary.shouts)
        acronyms = Self.set(dictionary.acronyms)
        abbreviations = Self.set(dictionary.abbreviations)
        greetings = Self.phrases(dictionary.greetings)
        salutations = Self.phrases(dictionary.salutations)
        closings = Self.phrases(dictionary.closings)
    }

    private static func set(_ words: [String]) -> Set<String> {
        Set(words.map { LetterFold.folded($0) })
    }

    private static func phrases(_ phrases: [String]) -> [[String]] {
        phrases.map { phrase in
            phrase.split(separator: " ").map { LetterFold.folded($0) }
        }
        .filter { !$0.isEmpty }
        .sorted { $0.count > $1.count }
    }

    /// How many words from `start` on make one of the phrases; 0 for none.
    static func length(
        of phrases: [[String]], at start: Int, in words: [StyleText.Word]
    ) -> Int {
        for phrase in phrases where start + phrase.count <= words.count {
            let isHere = phrase.indices.allSatisfy { words[start + $0].folded == phrase[$0] }
            if isHere { return phrase.count }
        }
        return 0
    }
}
