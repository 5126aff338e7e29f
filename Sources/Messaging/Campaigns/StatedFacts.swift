// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The facts that a text states: percentages, amounts of money, dates, links.
///
/// Read from the text in one form each, so that two texts can be compared: `20 %`, `12.50 EUR`,
/// the month and the day of a date, a link without its fragment and what tracks it.
struct StatedFacts: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable { case percent, amount, date, link }

    private var found: [Kind: Set<String>] = [:]

    func values(_ kind: Kind) -> Set<String> { found[kind] ?? [] }

    /// The facts of everything in a content but its HTML.
    init(_ content: MessageContent) {
        for part in [content.subject, content.text].compactMap({ $0 }) { read(part) }
        for button in content.buttons {
            read(button.title)
            note(.link, Self.link(button.link))
        }
        if let link = content.link { note(.link, Self.link(link)) }
    }

    /// The facts of the text within HTML.
    init(html: String) {
        var text = ""
        var rest = html.unicodeScalars[...]
        while let character = rest.popFirst() {
            switch character {
            case "<":
                while let next = rest.popFirst(), next != ">" {}
                text.unicodeScalars.append(" ")
            case "&":
                let name = rest.prefix(8).prefix { $0 != ";" }
                guard rest[name.endIndex...].first == ";", let plain = Self.entities[String(name)]
                else { fallthrough }
                text += plain
                rest = rest[name.endIndex...].dropFirst()
            default: text.unicodeScalars.append(character)
            }
        }
        read(text)
    }

    /// Whether an amount is stated, in whichever of its forms.
    func names(_ money: Money) -> Bool {
        values(.amount).contains(Self.amount(money))
    }

    static func percent(_ hundredths: Int64) -> String {
        OfferClaim.Discount.percent(hundredths: hundredths).description
    }

    static func amount(_ money: Money) -> String { money.description }

    /// A link in the form that is compared: host in small letters, no fragment, no `utm_` and no
    /// click identifiers.
    static func link(_ text: String) -> String {
        let whole = text.prefix { $0 != "#" }
        let parts = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let first = parts.first ?? ""
        var base = String(first)
        if let scheme = first.start(of: "://") {
            let rest = first[scheme...].dropFirst(3)
            let host = rest.prefix { $0 != "/" }
            base =
                first[..<scheme].lowercased() + "://" + host.lowercased()
                + rest[host.endIndex...]
        }
        while base.last == "/" { base.removeLast() }
        guard parts.count > 1 else { return base }
        let kept = parts[1].split(separator: "&").filter { field in
            !field.hasPrefix("utm_")
                && !["gclid", "fbclid", "yclid"].contains(
                    field.prefix { $0 != "=" })
        }
        return kept.isEmpty ? base : base + "?" + kept.joined(separator: "&")
    }

    private static let entities = [
        "nbsp": " ", "#160": " ", "euro": "€", "#8364": "€", "pound": "£", "#163": "£",
        "percnt": "%", "#37": "%", "amp": "&",
    ]

    private mutating func note(_ kind: Kind, _ value: String) {
        found[kind, default: []].insert(value)
    }

    private mutating func read(_ text: String) {
        var words: [Substring] = []
        for piece in text.split(whereSeparator: \.isWhitespace) {
            if let start = piece.start(of: "https://") ?? piece.start(of: "http://") {
                let link = piece[start...].prefix { !"<>\"')]".contains($0) }
                let ending = ".,;:!?"
                note(.link, Self.link(String(link.trimmingEnd { ending.contains($0) })))
                words.append(piece[..<start])
            } else {
                words.append(piece)
            }
        }
        var scanner = FactScanner(words.filter { !$0.isEmpty })
        while let fact = scanner.next() { note(fact.kind, fact.value) }
    }
}

extension Substring {
    fileprivate func trimmingEnd(_ drops: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, drops(self[index(before: end)]) { formIndex(before: &end) }
        return self[..<end]
    }

    /// Where `other`, which has nothing but ASCII, begins first.
    fileprivate func start(of other: String) -> Substring.Index? {
        var rest = utf8
        while let first = rest.firstIndex(of: other.utf8.first ?? 0) {
            rest = rest[first...]
            if rest.starts(with: other.utf8) { return first }
            rest.removeFirst()
        }
        return nil
    }
}
