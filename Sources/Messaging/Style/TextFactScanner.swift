// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads numbers, prices, days and codes from the words of a text.
struct TextFactScanner {
    private let text: StyleText
    private var place = 0

    init(_ text: StyleText) { self.text = text }

    mutating func scan(_ found: (TextFact) -> Void) {
        while place < text.words.count {
            let word = text.words[place]
            guard word.hasDigit else {
                place += 1
                continue
            }
            if word.letters > 0 {
                if word.capitals == word.letters {
                    found(TextFact(.code, word.folded.uppercased()))
                }
                if word.capitals < word.letters { mixed(word, found) }
                place += 1
                continue
            }
            number(found)
        }
    }

    /// A number grown together with its unit: `6pm`, `20zł`.
    private func mixed(_ word: StyleText.Word, _ found: (TextFact) -> Void) {
        let digits = word.folded.prefix { $0.isNumber }
        let unit = String(word.folded.dropFirst(digits.count))
        guard !digits.isEmpty else { return }
        if unit == "am" || unit == "pm", let hour = Int(digits), hour <= 12 {
            found(TextFact(.time, Self.clock(hour % 12 + (unit == "pm" ? 12 : 0), 0)))
        } else if let currency = Self.currencies[unit] {
            found(TextFact(.price, "\(Self.canonical(String(digits))) \(currency)"))
        } else {
            found(TextFact(.number, Self.canonical(String(digits))))
        }
    }

    /// What stands between the end of one word and the beginning of the next.
    private func gap(before index: Int) -> String {
        guard index > 0, index < text.words.count else { return "" }
        let start = text.words[index - 1].range.upperBound
        return text.quote(start..<max(start, text.words[index].range.lowerBound))
    }

    private func digits(_ index: Int) -> String? {
        guard index < text.words.count, text.words[index].hasDigit, text.words[index].letters == 0
        else { return nil }
        return text.words[index].folded
    }

    private mutating func number(_ found: (TextFact) -> Void) {
        if date(found) || time(found) { return }
        let start = place
        var groups = [digits(place) ?? ""]
        var marks: [String] = []
        place += 1
        while let next = digits(place) {
            let mark = gap(before: place)
            let isGroup = next.count == 3 && groups[0].count <= 3
            let isBlank = mark == " " || mark == "\u{A0}" || mark == "\u{202F}" || mark == "'"
            let isFraction =
                (mark == "." || mark == ",") && marks.allSatisfy { $0 != mark || isGroup }
            guard isBlank && isGroup || isFraction else { break }
            groups.append(next)
            marks.append(mark)
            place += 1
        }
        let value = Self.value(groups, marks)
        let end = text.words[place - 1].range.upperBound
        let after = text.quote(end..<min(end + 6, text.bytes.count)).drop { $0.isWhitespace }
        if after.first == "%" {
            found(TextFact(.percentage, value))
        } else if let currency = currency(around: start, end: place, after: String(after)) {
            found(TextFact(.price, "\(value) \(currency)"))
        } else {
            found(TextFact(.number, value))
        }
    }

    private func currency(around start: Int, end: Int, after: String) -> String? {
        if let sign = after.first.flatMap({ Self.signs[$0] }) { return sign }
        if end < text.words.count, text.words[end].continues,
            let code = Self.currencies[text.words[end].folded]
        {
            return code
        }
        let first = text.words[start].range.lowerBound
        let before = text.quote(max(0, first - 5)..<first)
        let near = before.reversed().drop { $0 == " " || $0 == "\u{A0}" }.first
        if let sign = near.flatMap({ Self.signs[$0] }) { return sign }
        guard start > 0, text.words[start].continues, text.words[start - 1].isCapitals else {
            return nil
        }
        return Self.currencies[text.words[start - 1].folded]
    }

    /// `12.05.2026`, `2026-05-12`, `12 May 2026`, `May 12, 2026`, `12 мая`.
    private mutating func date(_ found: (TextFact) -> Void) -> Bool {
        guard let first = digits(place), let day = Int(first) else { return false }
        if let second = digits(place + 1), let third = digits(place + 2),
            let month = Int(second), let last = Int(third)
        {
            let marks = (gap(before: place + 1), gap(before: place + 2))
            if marks == ("-", "-"), first.count == 4, month <= 12, last <= 31 {
                found(TextFact(.date, Self.day(day, month, last)))
                place += 3
                return true
            }
            let areDots = marks == (".", ".") || marks == ("/", "/")
            if areDots, day <= 31, month <= 12, third.count == 4 {
                found(TextFact(.date, Self.day(last, month, day)))
                place += 3
                return true
            }
        }
        guard day <= 31, first.count <= 2 else { return false }
        var month: Int?
        var next = place + 1
        if next < text.words.count, let named = self.month(at: next),
            gap(before: next).allSatisfy({ $0 == " " || $0 == "." || $0 == "\u{A0}" })
        {
            month = named
            next += 1
        } else if place > 0, text.words[place].continues {
            month = self.month(at: place - 1)
        }
        guard let month else { return false }
        var year: Int?
        if let digits = digits(next), digits.count == 4, gap(before: next).count <= 2 {
            year = Int(digits)
            next += 1
        }
        found(TextFact(.date, Self.day(year, month, day)))
        place = next
        return true
    }

    /// `18:00`, `6:30 pm`.
    private mutating func time(_ found: (TextFact) -> Void) -> Bool {
        guard let first = digits(place), let hour = Int(first), hour < 24 else { return false }
        var minute = 0
        var next = place + 1
        if let second = digits(next), second.count == 2, gap(before: next) == ":" {
            minute = Int(second) ?? 0
            next += 1
        }
        var shift = 0
        if next < text.words.count, text.words[next].continues || next == place + 1,
            ["am", "pm"].contains(text.words[next].folded), hour <= 12
        {
            shift = text.words[next].folded == "pm" && hour < 12 ? 12 : 0
            if text.words[next].folded == "am", hour == 12 { shift = -12 }
            next += 1
        } else if next == place + 1 {
            return false
        }
        guard minute < 60 else { return false }
        found(TextFact(.time, Self.clock(hour + shift, minute)))
        place = next
        return true
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        "\(padded(hour)):\(padded(minute))"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func day(_ year: Int?, _ month: Int, _ day: Int) -> String {
        "\(year.map { "\($0)-" } ?? "")\(padded(month))-\(padded(day))"
    }

    /// Groups with marks between them as a number: the last mark that is a point or a comma and
    /// has not three digits behind it begins the fraction.
    private static func value(_ groups: [String], _ marks: [String]) -> String {
        guard let mark = marks.last, mark == "." || mark == ",", let last = groups.last,
            last.count != 3 || marks.count > 1 && marks[0] != mark
        else { return canonical(groups.joined()) }
        return canonical(groups.dropLast().joined(), last)
    }

    private static func canonical(_ whole: String, _ fraction: String = "") -> String {
        var whole = Substring(whole)
        while whole.count > 1, whole.first == "0" { whole = whole.dropFirst() }
        var fraction = Substring(fraction)
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
    }

    private static let signs: [Character: String] = [
        "€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "¥": "JPY", "₴": "UAH",
    ]

    private static let currencies: [String: String] = [
        "eur": "EUR", "euro": "EUR", "euros": "EUR", "евро": "EUR", "usd": "USD", "gbp": "GBP",
        "pln": "PLN", "zł": "PLN", "zl": "PLN", "złotych": "PLN", "złote": "PLN", "złoty": "PLN",
        "rub": "RUB", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "рубль": "RUB", "р": "RUB",
        "chf": "CHF", "czk": "CZK", "uah": "UAH", "kzt": "KZT", "dollars": "USD", "pounds": "GBP",
    ]

    /// The month that a word names; `may` and `mar` are months with a capital alone.
    private func month(at index: Int) -> Int? {
        let word = text.words[index]
        if word.capitals == 0, ["may", "mar", "march"].contains(word.folded) { return nil }
        return Self.month(word.folded)
    }

    /// The month that a word begins like.
    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        if let exact = wholeMonths[word] { return exact }
        for (month, stems) in monthStems.enumerated()
        where stems.contains(where: { word.hasPrefix($0) && word.count <= $0.count + 5 }) {
            return month + 1
        }
        return nil
    }

    private static let wholeMonths: [String: Int] = [
        "may": 5, "mar": 3, "мая": 5, "май": 5, "maj": 5, "maja": 5, "jan": 1, "feb": 2, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
        "мар": 3, "lut": 2, "lis": 11, "gru": 12, "maj.": 5,
    ]

    private static let monthStems: [[String]] = [
        ["januar", "январ", "stycz"], ["februar", "феврал", "luteg", "luty"],
        ["march", "март", "marc", "marzec"], ["april", "апрел", "kwie"], ["may", "мая", "maja"],
        ["june", "июн", "czerw"], ["july", "июл", "lipc", "lipiec"], ["august", "август", "sierp"],
        ["september", "сентябр", "wrze"], ["october", "октябр", "październik", "pazdziernik"],
        ["november", "ноябр", "listopad"], ["december", "декабр", "grud"],
    ]
}
