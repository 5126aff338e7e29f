// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Finds percentages, amounts and dates among the words of a text.
///
/// A number is read with its thousands apart or together and with a point or a comma before the
/// last digits; what stands before or behind it says what it is.
struct FactScanner {
    private var tokens: [Token] = []
    private var place = 0

    private enum Token {
        case number(Number)
        case word(String)
    }

    private struct Number {
        /// Digits with the marks between them, as written.
        var text: String
    }

    init(_ words: [Substring]) {
        for word in words { cut(word) }
    }

    /// Cuts a word where digits and other signs meet; marks between digits stay with them.
    private mutating func cut(_ word: Substring) {
        let scalars = Array(word.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let start = index
            if Self.isDigit(scalars[index]) {
                while index < scalars.count {
                    let isMark =
                        ".,'’/-".unicodeScalars.contains(scalars[index])
                        && index + 1 < scalars.count && Self.isDigit(scalars[index + 1])
                    guard Self.isDigit(scalars[index]) || isMark else { break }
                    index += 1
                }
                tokens.append(.number(Number(text: Self.text(scalars[start..<index]))))
                continue
            }
            while index < scalars.count, !Self.isDigit(scalars[index]) { index += 1 }
            let text = Self.text(scalars[start..<index])
            // A sign of a currency or of per cent stands for itself, whatever is around it.
            var rest = ""
            for character in text {
                if character == "%" || Self.symbols[String(character)] != nil {
                    if !rest.isEmpty { tokens.append(.word(rest)) }
                    rest = ""
                    tokens.append(.word(String(character)))
                } else {
                    rest.append(character)
                }
            }
            if !rest.isEmpty { tokens.append(.word(rest)) }
        }
    }

    mutating func next() -> (kind: StatedFacts.Kind, value: String)? {
        while place < tokens.count {
            guard case .number(let first) = tokens[place] else {
                place += 1
                continue
            }
            let start = place
            place += 1
            if let date = Self.date(first.text) { return (.date, date) }
            if let day = Self.day(first.text), let month = month(near: start) {
                return (.date, "\(Self.two(month))-\(Self.two(day))")
            }
            // Thousands that a space keeps apart: 1 299,00.
            var digits = first.text
            while Self.mayLead(digits), place < tokens.count,
                case .number(let more) = tokens[place],
                Self.mayFollow(more.text)
            {
                digits += more.text
                place += 1
            }
            guard let amount = Self.hundredths(digits) else { continue }
            if isWord(
                place, { $0 == "%" || $0 == "процентов" || $0 == "percent" || $0 == "procent" })
            {
                return (.percent, StatedFacts.percent(amount))
            }
            if let currency = currency(at: place) ?? currency(at: start - 1) {
                let minor = Self.minor(amount, currency)
                if let minor { return (.amount, Money(minorUnits: minor, currency).description) }
            }
        }
        return nil
    }

    /// Whether what follows makes the number at `place` a quantity, or a part of one.
    private func isQuantity(_ place: Int) -> Bool {
        if currency(at: place + 1) != nil || isWord(place + 1, { $0 == "%" }) { return true }
        guard tokens.indices.contains(place + 1), case .number(let next) = tokens[place + 1] else {
            return false
        }
        return Self.mayFollow(next.text)
    }

    private func isWord(_ place: Int, _ test: (String) -> Bool) -> Bool {
        guard tokens.indices.contains(place), case .word(let word) = tokens[place] else {
            return false
        }
        return test(Self.bare(word))
    }

    private func currency(at place: Int) -> Currency? {
        guard tokens.indices.contains(place), case .word(let word) = tokens[place] else {
            return nil
        }
        return (Self.symbols[word] ?? Self.symbols[Self.bare(word)]).flatMap { Currency($0) }
    }

    private func month(near place: Int) -> Int? {
        for other in [place + 1, place - 1] {
            guard tokens.indices.contains(other), case .word(let word) = tokens[other] else {
                continue
            }
            let bare = Self.bare(word)
            // «November: 1 299» is no day of November.
            if other < place, bare != word.lowercased() || isQuantity(place) { continue }
            // «st», «nd», «th» behind an English day.
            if other == place + 1, ["st", "nd", "rd", "th"].contains(bare),
                tokens.indices.contains(place + 2), case .word(let next) = tokens[place + 2],
                let month = Self.months[Self.bare(next)]
            {
                return month
            }
            if let month = Self.months[bare] { return month }
        }
        return nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    /// Small letters without the marks around them.
    private static func bare(_ word: String) -> String {
        let marks = ".,;:!?()«»\"'-–—"
        var part = Substring(word.lowercased())
        while let first = part.first, marks.contains(first) { part.removeFirst() }
        while let last = part.last, marks.contains(last) { part.removeLast() }
        return String(part)
    }

    private static func day(_ text: String) -> Int? {
        guard let day = Int(text), 1...31 ~= day else { return nil }
        return day
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The month and day of 2026-11-30, 30.11.2026, 30.11.26 and 30/11/2026.
    private static func date(_ text: String) -> String? {
        for mark: Character in ["-", ".", "/"] {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.count == 3, let a = Int(parts[0]), let b = Int(parts[1]),
                Int(parts[2]) != nil
            else { continue }
            var (month, day) = (b, a)
            if parts[0].utf8.count == 4 { (month, day) = (b, Int(parts[2]) ?? 0) }
            // 11/30/2026 can only be meant in the American order.
            if mark == "/", month > 12 { swap(&month, &day) }
            guard 1...12 ~= month, 1...31 ~= day else { continue }
            return "\(two(month))-\(two(day))"
        }
        return nil
    }

    private static func mayLead(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 } && text.utf8.count <= 15
    }

    private static func mayFollow(_ text: String) -> Bool {
        let digits = text.utf8.prefix { 0x30...0x39 ~= $0 }.count
        let rest = text.utf8.count - digits
        return digits == 3 && (rest == 0 || rest == 3 || rest == 2)
    }

    /// A number in hundredths; nil when it is none, or too large.
    static func hundredths(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        var whole: Int64 = 0
        var fraction: Int64 = 0
        // The last mark is a decimal point when one or two digits follow it.
        let last = bytes.lastIndex { !(0x30...0x39 ~= $0) }
        let places = last.map { bytes.count - $0 - 1 } ?? 0
        let point = places == 1 || places == 2 ? last : nil
        for (index, byte) in bytes.enumerated() {
            guard 0x30...0x39 ~= byte else { continue }
            let digit = Int64(byte - 0x30)
            if let point, index > point {
                fraction = fraction * 10 + digit
                continue
            }
            let (shifted, large) = whole.multipliedReportingOverflow(by: 10)
            let (sum, larger) = shifted.addingReportingOverflow(digit)
            if large || larger { return nil }
            whole = sum
        }
        if places == 1 { fraction *= 10 }
        let (scaled, large) = whole.multipliedReportingOverflow(by: 100)
        let (sum, larger) = scaled.addingReportingOverflow(point == nil ? 0 : fraction)
        return large || larger ? nil : sum
    }

    private static func minor(_ hundredths: Int64, _ currency: Currency) -> Int64? {
        switch currency.minorDigits {
        case 2: return hundredths
        case 0: return hundredths % 100 == 0 ? hundredths / 100 : nil
        default:
            let (scaled, large) = hundredths.multipliedReportingOverflow(by: 10)
            return large ? nil : scaled
        }
    }

    private static let symbols: [String: String] = [
        "€": "EUR", "eur": "EUR", "euro": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP",
        "zł": "PLN", "zl": "PLN", "pln": "PLN", "złotych": "PLN", "₽": "RUB", "руб": "RUB",
        "rub": "RUB", "рублей": "RUB", "рубля": "RUB", "chf": "CHF", "¥": "JPY", "jpy": "JPY",
    ]

    private static let months: [String: Int] = {
        let names: [[String]] = [
            ["january", "jan", "stycznia", "styczeń", "января", "январь", "янв"],
            ["february", "feb", "lutego", "luty", "февраля", "февраль", "фев"],
            ["march", "marca", "marzec", "марта", "март"],
            ["april", "apr", "kwietnia", "kwiecień", "апреля", "апрель", "апр"],
            ["may", "maja", "maj", "мая", "май"],
            ["june", "jun", "czerwca", "czerwiec", "июня", "июнь"],
            ["july", "jul", "lipca", "lipiec", "июля", "июль"],
            ["august", "aug", "sierpnia", "sierpień", "августа", "август", "авг"],
            ["september", "sept", "sep", "września", "wrzesień", "сентября", "сентябрь", "сен"],
            ["october", "oct", "października", "październik", "октября", "октябрь", "окт"],
            ["november", "nov", "listopada", "listopad", "ноября", "ноябрь", "ноя"],
            ["december", "dec", "grudnia", "grudzień", "декабря", "декабрь", "дек"],
        ]
        var table: [String: Int] = [:]
        for (index, forms) in names.enumerated() { for form in forms { table[form] = index + 1 } }
        return table
    }()
}
