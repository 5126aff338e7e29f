// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A published way of writing Cyrillic in Latin letters, as rules that a file holds.
struct RomanisationScheme {
    struct Rule {
        var key: String
        var latin: String
        var isAtStart = false
        var isOpen = false
        var isBetweenVowels = false
        var isAfterSibilant = false
        var isAtEnd = false
        var isBeforeSoft = false

        init(_ text: Substring) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var key = String(parts[0])
            latin = parts.count > 1 ? String(parts[1]) : ""
            if key.hasPrefix("^") { isAtStart = true }
            if key.hasPrefix("*") { isOpen = true }
            if key.hasPrefix("~") { isBetweenVowels = true }
            if key.hasPrefix("!") { isAfterSibilant = true }
            if isAtStart || isOpen || isBetweenVowels || isAfterSibilant { key.removeFirst() }
            if key.hasSuffix("$") { isAtEnd = true }
            if key.hasSuffix("+") { isBeforeSoft = true }
            if isAtEnd || isBeforeSoft { key.removeLast() }
            self.key = key
        }

        var conditions: Int {
            [isAtStart, isOpen, isBetweenVowels, isAfterSibilant, isAtEnd, isBeforeSoft]
                .count { $0 }
        }

        func fits(_ letters: [Character], at place: Int) -> Bool {
            guard letters[place...].starts(with: key) else { return false }
            let previous = place > 0 ? letters[place - 1] : nil
            let end = place + key.count
            let next = end < letters.count ? letters[end] : nil
            if isAtStart, previous != nil { return false }
            if isOpen, let previous, !Self.vowels.contains(previous), !"ьъ'".contains(previous) {
                return false
            }
            if isBetweenVowels {
                guard let previous, let next, Self.vowels.contains(previous),
                    Self.vowels.contains(next)
                else { return false }
            }
            if isAfterSibilant, !(previous.map { "жшчщ".contains($0) } ?? false) { return false }
            if isAtEnd, next != nil { return false }
            if isBeforeSoft, !(next.map { "еёиіїйюяєь".contains($0) } ?? false) { return false }
            return true
        }

        private static let vowels = "аеёиоуыэюяіїє"
    }

    var name: String
    var language: String
    var rules: [Rule]

    /// The schemes of a file.
    static func read(_ lines: [String]) -> [RomanisationScheme] {
        lines.filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: "|")
            let head = parts[0].split(separator: " ")
            // Longer letters first, then the rule with more conditions.
            let rules = parts[2].split(separator: " ").map { Rule($0) }
                .sorted { ($0.key.count, $0.conditions) > ($1.key.count, $1.conditions) }
            return RomanisationScheme(
                name: String(head[0]), language: String(head[1]), rules: rules)
        }
    }

    func spelling(of name: String) -> String {
        let letters = Array(name.lowercased())
        var text = ""
        var place = 0
        while place < letters.count {
            guard let rule = rules.first(where: { $0.fits(letters, at: place) }) else {
                return ""
            }
            text += rule.latin
            place += rule.key.count
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
