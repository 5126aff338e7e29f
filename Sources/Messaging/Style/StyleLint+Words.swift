// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleLint {
    /// Words and wordings of the dictionary.
    func checkWords(in text: StyleText, after start: Int, report: inout StyleReport) {
        var place = 0
        while place < text.words.count {
            guard let match = index.match(at: place, in: text.words) else {
                checkNegation(at: place, in: text, report: &report)
                place += 1
                continue
            }
            defer { place = match.words.upperBound }
            let entry = index.entries[match.entry]
            if entry.isException { continue }
            let first = text.words[match.words.lowerBound]
            let range =
                first.range.lowerBound..<text.words[match.words.upperBound - 1].range.upperBound
            if range.lowerBound < start, entry.rule != .jargon { continue }
            let instead = entry.instead.map { instead in
                Self.like(
                    instead.text(for: match.slots, of: entry.wording),
                    text.words[match.words])
            }
            report.add(entry.rule, range, Self.reason(entry.rule), instead: instead)
        }
    }

    private func checkNegation(at place: Int, in text: StyleText, report: inout StyleReport) {
        guard profile.asksForPositiveWording, words.negations.contains(text.words[place].folded)
        else { return }
        report.add(
            .negation, text.words[place].range, "say what is, not what is not", severity: .advice)
    }

    private static func reason(_ rule: StyleRule) -> String {
        switch rule {
        case .forbiddenWord: "this is not said to customers"
        case .jargon: "this is slang or jargon"
        default: "a positive wording says the same"
        }
    }

    /// The replacement with capitals as the words that it replaces.
    private static func like(_ instead: String, _ words: ArraySlice<StyleText.Word>) -> String {
        guard let first = words.first, first.capitals > 0 else { return instead }
        if words.allSatisfy(\.isCapitals) { return instead.uppercased() }
        return instead.prefix(1).uppercased() + instead.dropFirst()
    }

    /// Capital letters and exclamation marks.
    func checkShouting(in text: StyleText, addressee: Addressee?, report: inout StyleReport) {
        let names = Set(
            [addressee?.given, addressee?.family].compactMap { $0 }.map { LetterFold.folded($0) })
        var place = 0
        while place < text.words.count {
            guard isLoud(text.words[place], names) else {
                place += 1
                continue
            }
            var end = place + 1
            while end < text.words.count, text.words[end].continues,
                isLoud(text.words[end], names)
            {
                end += 1
            }
            let run = text.words[place..<end]
            let letters = run.reduce(0) { $0 + $1.letters }
            let first = text.words[place]
            let isShout =
                run.count > 1
                ? letters > 8 && run.contains { $0.letters > 3 }
                : first.letters > 5 || words.shouts.contains(first.folded)
            if isShout {
                let range = first.range.lowerBound..<text.words[end - 1].range.upperBound
                let quote = text.quote(range)
                report.add(
                    .shouting, range, "capital letters shout",
                    instead: quote.prefix(1) + quote.dropFirst().lowercased())
            }
            place = end
        }
        checkExclamations(in: text, report: &report)
    }

    private func isLoud(_ word: StyleText.Word, _ names: Set<String>) -> Bool {
        word.isCapitals && !word.hasDigit && !words.acronyms.contains(word.folded)
            && !names.contains(word.folded)
    }

    private func checkExclamations(in text: StyleText, report: inout StyleReport) {
        var count = 0
        var place = 0
        while place < text.bytes.count {
            guard Self.isMark(text.bytes[place]) else {
                place += 1
                continue
            }
            var end = place
            var exclamations = 0
            while end < text.bytes.count, Self.isMark(text.bytes[end]) {
                if text.bytes[end] == UInt8(ascii: "!") { exclamations += 1 }
                end += 1
            }
            count += exclamations
            let isInLink = text.links.contains { $0.contains(place) }
            if end - place > 1, exclamations > 0, !isInLink {
                report.add(
                    .shouting, place..<end, "one mark says as much",
                    instead: text.bytes[place..<end].contains(UInt8(ascii: "?")) ? "?" : "!")
            } else if exclamations > 0, count > profile.exclamations, !isInLink {
                report.add(
                    .shouting, place..<end,
                    "the text has more than \(profile.exclamations) exclamation marks",
                    instead: ".")
            }
            place = end
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }
}
