// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The words of what was typed: lower case, cut at what is no letter and no digit.
enum SearchWords {
    static func of(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Whether all of `words`, which are in lower case, are in `text`.
    static func contains(_ text: String, _ words: [String]) -> Bool {
        guard !words.isEmpty else { return false }
        let found = of(text)
        return words.allSatisfy(found.contains)
    }
}
