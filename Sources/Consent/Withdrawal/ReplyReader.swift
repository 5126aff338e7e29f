// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds out of what people answer to a message whether they ask to stop, to start or for help.
///
/// Capitals, marks on letters, punctuation and politeness make no difference. What it does not know it
/// does not guess: that is for a person to read.
public struct ReplyReader: Sendable {
    /// A keyword by its folded words.
    private struct Entry: Sendable {
        var words: [String]
        var keyword: ReplyKeyword
    }

    /// Longer replies are read up to here, in UTF-8 bytes.
    public static let mostBytes = 2_000

    private let whole: [[String]: ReplyKeyword]
    private let within: [Entry]
    private let fillers: Set<String>

    /// A reader.
    ///
    /// - Parameters:
    ///   - keywords: what is known. Of two that say different things in the same words the one that
    ///     withdraws more counts.
    ///   - fillers: words of politeness that are passed over.
    public init(
        _ keywords: [ReplyKeyword] = ReplyKeyword.standard,
        fillers: [String] = [
            "please", "pls", "thanks", "пожалуйста", "спасибо", "будь ласка", "дякую", "proszę",
            "dziękuję", "bitte", "danke", "merci", "svp", "gracias", "obrigado", "grazie", "prosím",
        ]
    ) {
        var whole: [[String]: ReplyKeyword] = [:]
        var within: [Entry] = []
        for keyword in keywords {
            let words = Self.words(keyword.words)
            if words.isEmpty { continue }
            // The first in the list, unless a later one withdraws more.
            if whole[words].map({ Self.weight($0) < Self.weight(keyword) }) ?? true {
                whole[words] = keyword
            }
            if keyword.place == .within { within.append(Entry(words: words, keyword: keyword)) }
        }
        self.whole = whole
        self.within = within
        self.fillers = Set(fillers.flatMap(Self.words))
    }

    private static func weight(_ keyword: ReplyKeyword) -> Int {
        switch keyword.meaning {
        case .stopAll: 3
        case .stop: 2
        case .help: 1
        case .start: 0
        }
    }

    /// What a reply asks for; nil when it says nothing that is known.
    ///
    /// - Parameter text: the reply.
    /// - Returns: what is asked for, and in which words.
    /// - Complexity: linear in the text, at most `mostBytes` of it, and in the keywords.
    public func read(_ text: String) -> ReplyRequest? {
        let isCut = text.utf8.count > Self.mostBytes
        let words = Self.words(
            isCut ? String(decoding: text.utf8.prefix(Self.mostBytes), as: UTF8.self) : text)
        if !isCut {
            for said in [words, words.filter { !fillers.contains($0) }] {
                if let keyword = whole[said] {
                    return ReplyRequest(keyword: keyword, isWhole: true)
                }
            }
        }
        return within.first { Self.contains(words, $0.words) }
            .map { ReplyRequest(keyword: $0.keyword, isWhole: false) }
    }

    private static func contains(_ words: [String], _ part: [String]) -> Bool {
        guard words.count >= part.count else { return false }
        return (0...(words.count - part.count)).contains { start in
            words[start..<(start + part.count)].elementsEqual(part)
        }
    }

    /// The words of a text, folded.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.lowercased().unicodeScalars {
            if let plain = plain[scalar] {
                word += plain
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if !isPassedOver(scalar), !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Marks on a letter, and signs within a word.
    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .format: true
        default: scalar == "'" || scalar == "’"
        }
    }

    private static let plain: [Unicode.Scalar: String] = [
        "ą": "a", "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "ç": "c", "ć": "c", "č": "c",
        "ď": "d", "ę": "e", "é": "e", "è": "e", "ê": "e", "ë": "e", "ě": "e", "í": "i", "î": "i",
        "ï": "i", "ł": "l", "ń": "n", "ñ": "n", "ň": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o",
        "ö": "o", "ř": "r", "ś": "s", "š": "s", "ß": "ss", "ť": "t", "ú": "u", "ù": "u", "û": "u",
        "ü": "u", "ů": "u", "ý": "y", "ź": "z", "ż": "z", "ž": "z", "ё": "е", "ї": "і", "й": "и",
        "ґ": "г",
    ]
}
