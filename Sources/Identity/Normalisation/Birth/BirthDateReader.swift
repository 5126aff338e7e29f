// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The dates that a text can mean.
enum BirthDateReader {
    static func readings(
        of text: String, order: BirthDate.Order, today: CivilDate
    ) -> [CivilDate] {
        var parts = TextFolding.words(text)
        // 31st, 1er and the Russian and Polish word for "year" behind the year.
        parts.removeAll { $0 == "g" || $0 == "r" || $0 == "roku" || $0 == "of" || $0 == "de" }
        if parts.count == 1 { parts = compact(parts[0]) }
        guard parts.count == 3 else { return [] }
        if let place = parts.firstIndex(where: { month($0) != nil }),
            let month = month(parts[place])
        {
            parts.remove(at: place)
            guard let first = number(parts[0]), let second = number(parts[1]) else { return [] }
            let isYearFirst = parts[0].utf8.count == 4
            return dates(
                year: isYearFirst ? parts[0] : parts[1], month, isYearFirst ? second : first, today)
        }
        guard let first = number(parts[0]), let second = number(parts[1]) else { return [] }
        if parts[0].utf8.count == 4 {
            return number(parts[2]).map { dates(year: parts[0], second, $0, today) } ?? []
        }
        let dayFirst = dates(year: parts[2], second, first, today)
        let monthFirst = dates(year: parts[2], first, second, today)
        switch order {
        case .dayFirst: return dayFirst.isEmpty ? monthFirst : dayFirst
        case .monthFirst: return monthFirst.isEmpty ? dayFirst : monthFirst
        case .unknown: return dayFirst + monthFirst
        }
    }

    /// `19801231`.
    private static func compact(_ text: String) -> [String] {
        guard text.utf8.count == 8, number(text) != nil else { return [] }
        return [
            String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2)),
        ]
    }

    /// Up to eight ASCII digits; an ordinal ending is cut.
    private static func number(_ text: String) -> Int? {
        var digits = text[...]
        for ending in ["st", "nd", "rd", "th", "er"] where digits.hasSuffix(ending) {
            digits = digits.dropLast(2)
        }
        guard 1...8 ~= digits.utf8.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        return Int(digits)
    }

    /// A year of two digits can be of this century or of the last.
    private static func dates(
        year text: String, _ month: Int, _ day: Int, _ today: CivilDate
    ) -> [CivilDate] {
        guard let year = number(text) else { return [] }
        switch text.utf8.count {
        case 4: return [CivilDate(year: year, month: month, day: day)].compactMap { $0 }
        case 2:
            let century = today.year - today.year % 100
            return [century - 100, century].compactMap { start in
                CivilDate(year: start + year, month: month, day: day)
            }
            .filter { $0 <= today && today.year - $0.year <= BirthDate.longestLife }
        default: return []
        }
    }

    /// The number of a month by its name in English, Polish, German, French, Russian, Ukrainian.
    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3, word.utf8.first.map({ $0 > 0x39 }) ?? false else { return nil }
        return months.firstIndex { names in names.contains { word.hasPrefix($0) } }.map { $0 + 1 }
    }

    /// Beginnings of folded names; Cyrillic ones as they are folded.
    private static let months: [[String]] = [
        ["jan", "sty", "ianv", "sich"], ["feb", "lut", "fev", "liut"], ["mar", "mrz", "berez"],
        ["apr", "kwi", "avr", "kvit"], ["may", "mai", "maj", "trav"],
        ["jun", "cze", "juin", "iiun", "iun", "cherv"],
        ["jul", "lip", "juil", "iiul", "iul", "lyp"],
        ["aug", "sie", "aou", "avg", "serp"], ["sep", "wrz", "sent", "veres"],
        ["oct", "okt", "paz", "zhov"], ["nov", "lis", "noia"], ["dec", "dez", "gru", "dek", "hru"],
    ]
}
