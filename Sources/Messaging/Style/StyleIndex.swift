// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The wordings of a dictionary by the forms of their first words.
struct StyleIndex {
    struct Entry {
        let rule: StyleRule
        let wording: StylePattern
        let instead: StylePattern?
        /// For each word after the first, its folded forms and their slots.
        let rest: [[String: Int]]
        /// Whether it marks a place where nothing is found.
        let isException: Bool
    }

    struct Match {
        let entry: Int
        let words: Range<Int>
        let slots: [Int]
    }

    private(set) var entries: [Entry] = []
    private var starts: [String: [Candidate]] = [:]

    private struct Candidate {
        let entry: Int
        let slot: Int
    }

    init(_ dictionary: StyleDictionary) throws(StyleDictionaryError) {
        var paradigms: [String: StyleParadigm] = [:]
        for paradigm in dictionary.paradigms { paradigms[paradigm.name] = paradigm }
        for entry in dictionary.entries {
            var instead: StylePattern?
            if let text = entry.instead { instead = try StylePattern(text, paradigms: paradigms) }
            add(
                entry.rule, try StylePattern(entry.wording, paradigms: paradigms),
                instead: instead, isException: false)
        }
        for wording in dictionary.exceptions {
            add(
                .negation, try StylePattern(wording, paradigms: paradigms), instead: nil,
                isException: true)
        }
    }

    private mutating func add(
        _ rule: StyleRule, _ wording: StylePattern, instead: StylePattern?, isException: Bool
    ) {
        let rest = wording.words.dropFirst().map(Self.slots)
        for (form, slot) in Self.slots(wording.words[0]) {
            starts[form, default: []].append(Candidate(entry: entries.count, slot: slot))
        }
        entries.append(
            Entry(
                rule: rule, wording: wording, instead: instead, rest: rest,
                isException: isException))
    }

    /// The folded forms of a word; of two slots with one form the first counts.
    private static func slots(_ forms: [[String]]) -> [String: Int] {
        var slots: [String: Int] = [:]
        for (slot, alternatives) in forms.enumerated() {
            for form in alternatives where slots[LetterFold.folded(form)] == nil {
                slots[LetterFold.folded(form)] = slot
            }
        }
        return slots
    }

    /// The longest wording that begins at a word; of two of one length an exception, else the
    /// first of the dictionary.
    func match(at start: Int, in words: [StyleText.Word]) -> Match? {
        guard let candidates = starts[words[start].folded] else { return nil }
        var best: Match?
        for candidate in candidates {
            let entry = entries[candidate.entry]
            guard start + entry.rest.count < words.count else { continue }
            var slots = [candidate.slot]
            for (step, forms) in entry.rest.enumerated() {
                let word = words[start + 1 + step]
                guard word.continues, let slot = forms[word.folded] else { break }
                slots.append(slot)
            }
            guard slots.count == entry.rest.count + 1 else { continue }
            if let best, best.words.count > slots.count { continue }
            if let best, best.words.count == slots.count, !entry.isException { continue }
            best = Match(
                entry: candidate.entry, words: start..<start + slots.count, slots: slots)
        }
        return best
    }
}
