// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleLint {
    /// The subject: there, of a length that is shown, telling, about the text.
    func checkSubject(
        of message: StyleMessage, against body: StyleText, report: inout StyleReport
    ) {
        let subject = StyleText(message.subject ?? "", abbreviations: words.abbreviations)
        report.turn(to: .subject, subject)
        let whole = 0..<subject.bytes.count
        guard let allowed = profile.subjectLength, !subject.words.isEmpty else {
            report.add(.subjectMissing, whole, "the message has no subject")
            return
        }
        let length = subject.source.count
        if length < allowed.lowerBound {
            report.add(
                .subjectLength, whole,
                "the subject has \(length) characters, at least \(allowed.lowerBound)")
        }
        if length > allowed.upperBound {
            report.add(
                .subjectLength, whole,
                "the subject has \(length) characters, at most \(allowed.upperBound)")
        }
        let names = names(of: message.addressee)
        let content = subject.words.filter { word in
            !words.stopWords.contains(word.folded) && !names.contains(word.folded)
                && (word.letters > 1 || word.hasDigit)
        }
        let telling = content.filter { !words.emptyWords.contains($0.folded) }
        if telling.isEmpty {
            report.add(.subjectEmpty, whole, "the subject could stand over any message")
        } else if !shares(telling, with: body) {
            report.add(
                .subjectUnrelated, whole, "no word of the subject occurs in the text")
        }
        checkPlaceholders(in: subject, report: &report)
        checkWords(in: subject, after: 0, report: &report)
        checkShouting(in: subject, addressee: message.addressee, report: &report)
    }

    private func names(of person: Addressee?) -> Set<String> {
        var names: Set<String> = []
        for name in [person?.given, person?.family, person?.patronymic] {
            for part in (name ?? "").split(separator: " ") { names.insert(LetterFold.folded(part)) }
        }
        return names
    }

    /// Whether one of the words occurs in the text, in whatever form.
    private func shares(_ content: [StyleText.Word], with body: StyleText) -> Bool {
        var beginnings: [String: [[Character]]] = [:]
        for word in content {
            beginnings[String(word.folded.prefix(3)), default: []].append(Array(word.folded))
        }
        return body.words.contains { word in
            guard let others = beginnings[String(word.folded.prefix(3))],
                !words.stopWords.contains(word.folded)
            else { return false }
            let letters = Array(word.folded)
            return others.contains { Self.isForm($0, of: letters) }
        }
    }

    /// Whether two words are forms of one: they begin alike and differ by an ending, as `заказ` and
    /// `заказа`, `dostawa` and `dostawie` do.
    private static func isForm(_ word: [Character], of other: [Character]) -> Bool {
        let shared = zip(word, other).prefix { $0 == $1 }.count
        let shorter = min(word.count, other.count)
        return shared >= 3 && shared >= shorter - (shorter > 4 ? 2 : 1)
            && max(word.count, other.count) - shared <= 4
    }
}
