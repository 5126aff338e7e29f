// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A wording with the forms of its words spelt out.
struct StylePattern {
    /// The forms of each word, slot by slot.
    let words: [[[String]]]

    /// Reads a wording; see `StyleEntry`.
    init(
        _ text: String, paradigms: [String: StyleParadigm]
    ) throws(StyleDictionaryError) {
        var words: [[[String]]] = []
        for word in text.split(separator: " ") {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            switch parts.count {
            case 1:
                words.append(word.split(separator: "|").map { [String($0)] })
            case 2:
                guard let paradigm = paradigms[String(parts[1])], !parts[0].isEmpty else {
                    throw StyleDictionaryError(
                        .unknownParadigm, "the wording \"\(text)\" names no paradigm of the list")
                }
                words.append(paradigm.forms(of: String(parts[0])))
            default:
                throw StyleDictionaryError(
                    .malformed, "the wording \"\(text)\" has two colons in a word")
            }
        }
        guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isEmpty) })
        else { throw StyleDictionaryError(.malformed, "a wording has no words") }
        self.words = words
    }

    /// The text that stands for the matched `slots` of another pattern.
    func text(for slots: [Int], of matched: StylePattern) -> String {
        let inflected = matched.words.indices.filter { matched.words[$0].count > 1 }
        var result: [String] = []
        for (place, forms) in words.enumerated() {
            var chosen = 0
            if forms.count > 1 {
                let same =
                    words.count == matched.words.count
                        && matched.words[place].count == forms.count ? place : nil
                let from = same ?? inflected.first { matched.words[$0].count == forms.count }
                chosen = from.map { slots[$0] } ?? 0
            }
            result.append(forms[chosen][0].replacing(underscores: " "))
        }
        return result.joined(separator: " ")
    }
}

extension String {
    fileprivate func replacing(underscores blank: Character) -> String {
        String(map { $0 == "_" ? blank : $0 })
    }
}
