// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension TemplateFilters {
    /// Filters with which templates address people by name.
    ///
    /// * `greeting: 'pl'`: a friendly line, "Dzień dobry, Anno!"; neutral without a name.
    /// * `salutation: 'ru'`: the line of a letter, "Уважаемая Анна Сергеевна!".
    /// * `vocative: 'pl'`: the form of a given name in which it is called; as it is in other
    ///   languages and where the form is not safe.
    /// * `by_gender: 'she', 'he', 'they'`: the first text for a woman, the second for a man, the
    ///   third where the gender is not known; with `language: 'ru'` it may follow from the name.
    ///
    /// What goes in is a given name or an object with `first_name` (or `given_name`, `name`),
    /// `patronymic` (or `middle_name`), `last_name` (or `family_name`) and `gender` (`female`,
    /// `male`, `f`, `m`); nothing counts as no name.
    public static var address: TemplateFilters {
        var filters = TemplateFilters()
        filters["greeting"] = line(.friendly)
        filters["salutation"] = line(.formal)
        filters["vocative"] = TemplateFilter(arguments: 1...1, names: ["gender"]) {
            call throws(TemplateFilterFailure) in
            guard try language(of: call.arguments[0]) == .polish else { return call.input }
            let person = try person(in: call)
            guard let name = person.given else { return call.input }
            return .text(PolishVocative.form(of: name, gender: person.gender))
        }
        filters["by_gender"] = TemplateFilter(arguments: 3...3, names: ["language"]) {
            call throws(TemplateFilterFailure) in
            let person = try person(in: call)
            var gender = person.gender
            if let name = call["language"] {
                switch try language(of: name) {
                case .russian: gender = RussianAddress.gender(of: person)
                case .polish: gender = PolishVocative.gender(of: person)
                case .english: break
                }
            }
            switch gender {
            case .female?: return call.arguments[0]
            case .male?: return call.arguments[1]
            case nil: return call.arguments[2]
            }
        }
        return filters
    }

    private static func line(_ tone: Greeting.Tone) -> TemplateFilter {
        TemplateFilter(arguments: 1...1, names: ["gender", "patronymic"]) {
            call throws(TemplateFilterFailure) in
            let language = try language(of: call.arguments[0])
            return .text(Greeting(language, tone: tone).line(for: try person(in: call)))
        }
    }

    private static func language(
        of value: TemplateValue
    ) throws(TemplateFilterFailure) -> MessageLanguage {
        guard let name = value.text, let language = MessageLanguage(locale: name) else {
            throw TemplateFilterFailure("the language is none of en, ru, pl")
        }
        return language
    }

    private static func person(
        in call: TemplateFilterCall
    ) throws(TemplateFilterFailure) -> Addressee {
        var gender = call["gender"]?.text
        let given: Addressee
        switch call.input {
        case .null, .bool(false): given = Addressee()
        case .text(let name), .markup(let name):
            given = Addressee(given: name, patronymic: call["patronymic"]?.text)
        case .object(let object):
            func text(_ names: [String]) -> String? {
                names.lazy.compactMap { object[$0]?.stringValue }.first {
                    NameText.cleaned($0) != nil
                }
            }
            gender = gender ?? object["gender"]?.stringValue
            given = Addressee(
                given: text(["first_name", "given_name", "given", "name"]),
                patronymic: text(["patronymic", "middle_name"]),
                family: text(["last_name", "family_name", "surname"]))
        default: throw TemplateFilterFailure("a name or a person is needed")
        }
        return Addressee(
            given: given.given, patronymic: given.patronymic, family: given.family,
            gender: stated(gender))
    }

    private static func stated(_ gender: String?) -> Addressee.Gender? {
        switch gender?.lowercased() {
        case "female", "f", "w", "ж", "k": .female
        case "male", "m", "м": .male
        default: nil
        }
    }
}
