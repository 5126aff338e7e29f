// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What has to be known to answer a question about a kind of product, and how to ask for it.
///
/// An answer that leaves something open costs a second round. The form says which of its slots the
/// conversation has filled already and which questions come next, the most needed first.
public struct SlotForm: Hashable, Sendable {
    /// Something that has to be known.
    public struct Slot: Hashable, Sendable {
        /// The name, which is also that of the fact: `size`.
        public var name: String
        /// The question in each language.
        public var questions: [MessageLanguage: String]
        /// Words that fill the slot when a person writes one of them, in any language: `S`, `M`.
        public var answers: [String]
        /// A unit whose number fills the slot: `cm`.
        public var units: [String]
        /// Kinds of facts in the text that fill the slot.
        public var facts: Set<TextFact.Kind>
        /// Slots that have to be filled before this one is asked for.
        public var after: [String]
        /// Whether an answer can be given without it.
        public var isOptional: Bool

        /// A slot.
        public init(
            _ name: String, questions: [MessageLanguage: String], answers: [String] = [],
            units: [String] = [], facts: Set<TextFact.Kind> = [], after: [String] = [],
            isOptional: Bool = false
        ) {
            self.name = name
            self.questions = questions
            self.answers = answers
            self.units = units
            self.facts = facts
            self.after = after
            self.isOptional = isOptional
        }
    }

    /// The kind of product: `shoes`.
    public var product: String
    /// The slots, the most needed first.
    public var slots: [Slot]

    /// A form.
    public init(product: String, slots: [Slot]) {
        self.product = product
        self.slots = slots
    }

    /// The slots that a text and known facts leave open, in order.
    ///
    /// - Parameters:
    ///   - text: what the person wrote so far.
    ///   - known: facts by the names of slots; null, blank and empty values fill nothing.
    /// - Returns: the open slots, those whose forerunners are open too left out.
    public func open(after text: String, known: JSONObject = JSONObject()) -> [Slot] {
        let cut = StyleText(text)
        let kinds = Set(TextFacts().facts(in: text).map(\.kind))
        var filled: Set<String> = []
        for slot in slots
        where Self.isKnown(known[slot.name]) || !slot.facts.isDisjoint(with: kinds)
            || Self.answers(slot, cut)
        {
            filled.insert(slot.name)
        }
        return slots.filter { slot in
            !filled.contains(slot.name) && slot.after.allSatisfy(filled.contains)
        }
    }

    /// The questions that come next.
    ///
    /// - Parameters:
    ///   - text: what the person wrote so far.
    ///   - known: facts by the names of slots.
    ///   - language: the language to ask in.
    ///   - limit: how many questions at once; two are read, five are not.
    /// - Returns: the questions, those of needed slots first; none when nothing is left to ask.
    public func questions(
        after text: String, known: JSONObject = JSONObject(), in language: MessageLanguage,
        limit: Int = 2
    ) -> [String] {
        let open = open(after: text, known: known)
        let ordered = open.filter { !$0.isOptional } + open.filter(\.isOptional)
        return Array(ordered.compactMap { $0.questions[language] }.prefix(max(limit, 0)))
    }

    /// Whether the text and the facts are enough for a full answer.
    public func isComplete(after text: String, known: JSONObject = JSONObject()) -> Bool {
        !open(after: text, known: known).contains { !$0.isOptional }
    }

    private static func isKnown(_ value: JSONValue?) -> Bool {
        switch value {
        case nil, .null?: false
        case .string(let text)?: !text.allSatisfy(\.isWhitespace)
        case .array(let values)?: !values.isEmpty
        default: true
        }
    }

    private static func answers(_ slot: Slot, _ text: StyleText) -> Bool {
        let units = Set(slot.units.map { LetterFold.folded($0) })
        let answers = slot.answers.map { answer in
            StyleText(answer).words.map(\.folded)
        }.filter { !$0.isEmpty }
        for (index, word) in text.words.enumerated() {
            if !units.isEmpty, word.hasDigit {
                let unit = String(word.folded.drop { $0.isNumber })
                if units.contains(unit) { return true }
                let next = index + 1
                if unit.isEmpty, next < text.words.count, text.words[next].continues,
                    units.contains(text.words[next].folded)
                {
                    return true
                }
            }
            let isAnswer = answers.contains { answer in
                index + answer.count <= text.words.count
                    && answer.indices.allSatisfy { text.words[index + $0].folded == answer[$0] }
            }
            if isAnswer { return true }
        }
        return false
    }
}
