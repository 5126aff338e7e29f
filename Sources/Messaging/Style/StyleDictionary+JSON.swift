// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension StyleDictionary {
    /// Reads a dictionary from JSON.
    ///
    /// An object with `language` and any of: `paradigms` (an object: name to slots, each a text or
    /// a list of texts), `entries` (a list of objects with `rule`, `wording` and, where there is
    /// one, `instead`), and lists of texts by the names of the properties of this type. A name
    /// that is none of these is refused, so that a misspelt one is not lost in silence.
    ///
    /// - Parameters:
    ///   - text: the JSON text.
    ///   - base: what the loaded words are added to; nil for nothing.
    /// - Throws: `StyleDictionaryError`; a wording that cannot be read is refused here.
    public init(json text: String, addedTo base: StyleDictionary? = nil)
        throws(StyleDictionaryError)
    {
        let root: JSONValue
        do {
            root = try JSONValue(json: text)
        } catch {
            throw StyleDictionaryError(.malformed, error.description)
        }
        guard let object = root.objectValue, let name = object["language"]?.stringValue else {
            throw StyleDictionaryError(.malformed, "a dictionary is an object with a language")
        }
        guard let language = MessageLanguage(locale: name) else {
            throw StyleDictionaryError(.unknownLanguage, "\(name) is none of en, ru, pl")
        }
        if let base, base.language != language {
            throw StyleDictionaryError(
                .unknownLanguage, "\(name) is added to a dictionary of \(base.language.rawValue)")
        }
        self = base ?? StyleDictionary(language: language)
        for member in object where member.name != "language" {
            switch member.name {
            case "paradigms": try read(paradigms: member.value)
            case "entries": try read(entries: member.value)
            default:
                guard let list = Self.lists[member.name] else {
                    throw StyleDictionaryError(
                        .malformed, "\(member.name) is no part of a dictionary")
                }
                self[keyPath: list] += try Self.texts(member.value, of: member.name)
            }
        }
        _ = try StyleIndex(self)
    }

    private static var lists: [String: WritableKeyPath<StyleDictionary, [String]>] {
        [
            "exceptions": \.exceptions, "negations": \.negations, "greetings": \.greetings,
            "salutations": \.salutations, "generalities": \.generalities,
            "closings": \.closings, "emptyWords": \.emptyWords, "stopWords": \.stopWords,
            "shouts": \.shouts, "acronyms": \.acronyms, "abbreviations": \.abbreviations,
        ]
    }

    private static func texts(
        _ value: JSONValue, of name: String
    ) throws(StyleDictionaryError) -> [String] {
        guard let list = value.arrayValue else {
            throw StyleDictionaryError(.malformed, "\(name) is not a list of texts")
        }
        var texts: [String] = []
        for element in list {
            guard let text = element.stringValue else {
                throw StyleDictionaryError(.malformed, "\(name) has an element that is no text")
            }
            texts.append(text)
        }
        return texts
    }

    private mutating func read(paradigms value: JSONValue) throws(StyleDictionaryError) {
        guard let object = value.objectValue else {
            throw StyleDictionaryError(.malformed, "paradigms is not an object")
        }
        for member in object {
            guard let slots = member.value.arrayValue, !slots.isEmpty else {
                throw StyleDictionaryError(
                    .malformed, "the paradigm \(member.name) is not a list of slots")
            }
            var endings: [[String]] = []
            for slot in slots {
                if let ending = slot.stringValue {
                    endings.append([ending])
                    continue
                }
                let alternatives = try Self.texts(slot, of: "the paradigm \(member.name)")
                guard !alternatives.isEmpty else {
                    throw StyleDictionaryError(
                        .malformed, "the paradigm \(member.name) has an empty slot")
                }
                endings.append(alternatives)
            }
            paradigms.removeAll { $0.name == member.name }
            paradigms.append(StyleParadigm(name: member.name, endings: endings))
        }
    }

    private mutating func read(entries value: JSONValue) throws(StyleDictionaryError) {
        guard let list = value.arrayValue else {
            throw StyleDictionaryError(.malformed, "entries is not a list")
        }
        for element in list {
            guard let object = element.objectValue, let wording = object["wording"]?.stringValue
            else { throw StyleDictionaryError(.malformed, "an entry has no wording") }
            let name = object["rule"]?.stringValue ?? ""
            guard let rule = StyleRule(rawValue: name), rule.isAboutWords else {
                throw StyleDictionaryError(
                    .unknownRule, "the entry \"\(wording)\" has the rule \"\(name)\"")
            }
            var instead: String?
            if let value = object["instead"], !value.isNull {
                guard let text = value.stringValue else {
                    throw StyleDictionaryError(
                        .malformed, "what is said instead of \"\(wording)\" is no text")
                }
                instead = text
            }
            entries.append(StyleEntry(rule, wording, instead: instead))
        }
    }
}

extension StyleRule {
    /// Whether entries of a dictionary can have the rule.
    var isAboutWords: Bool {
        switch self {
        case .forbiddenWord, .negation, .jargon: true
        default: false
        }
    }
}
