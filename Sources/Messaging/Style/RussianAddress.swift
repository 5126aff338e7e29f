// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How Russian addresses people: given name and patronymic, and the gender that they tell.
enum RussianAddress {
    /// Given name with patronymic where both are Cyrillic; the given name alone otherwise.
    static func name(of person: Addressee) -> String? {
        guard let given = person.given else { return nil }
        guard let patronymic = person.patronymic, patronymicGender(patronymic) != nil,
            NameText.isCyrillic(given)
        else { return given }
        return "\(given) \(patronymic)"
    }

    /// The gender, when what is known says one and nothing contradicts it.
    static func gender(of person: Addressee) -> Addressee.Gender? {
        var found: Set<Addressee.Gender> = []
        if let gender = person.gender { found.insert(gender) }
        if let patronymic = person.patronymic, let gender = patronymicGender(patronymic) {
            found.insert(gender)
        }
        if let given = person.given, let gender = RussianNames.gender(of: given) {
            found.insert(gender)
        }
        if found.isEmpty, person.given == nil, let family = person.family {
            return familyGender(family)
        }
        return found.count == 1 ? found.first : nil
    }

    /// The gender of a patronymic: `-ович`, `-евич`, `-ич` are sons, `-овна`, `-евна`, `-ична`
    /// daughters, `оглы` and `кызы` likewise in names of Turkic origin.
    static func patronymicGender(_ patronymic: String) -> Addressee.Gender? {
        guard NameText.isCyrillic(patronymic) else { return nil }
        let folded = LetterFold.folded(patronymic)
        let last = folded.split(separator: " ").last ?? ""
        if last.hasSuffix("оглы") || last.hasSuffix("улы") || last.hasSuffix("уулу") {
            return .male
        }
        if last.hasSuffix("кызы") || last.hasSuffix("гызы") { return .female }
        guard last.count >= 5 else { return nil }
        if last.hasSuffix("ович") || last.hasSuffix("евич") || sonsInIch.contains(String(last)) {
            return .male
        }
        let ofDaughters = ["овна", "евна", "ична", "инична"]
        return ofDaughters.contains(where: last.hasSuffix) ? .female : nil
    }

    /// The patronymics of men's names in `-а` and `-я`.
    private static let sonsInIch: Set<String> = [
        "ильич", "никитич", "кузьмич", "фомич", "лукич", "саввич", "фокич", "силыч", "ионыч",
        "ильич", "минич", "козьмич", "гаврилич", "данилич",
    ]

    /// The gender of a family name whose ending only one gender has.
    ///
    /// `-ин` and `-ина` are left out: `Калина` is the name of men too.
    static func familyGender(_ family: String) -> Addressee.Gender? {
        guard NameText.isCyrillic(family) else { return nil }
        let folded = LetterFold.folded(family)
        guard folded.count >= 5 else { return nil }
        if ["ская", "цкая", "ова", "ева"].contains(where: folded.hasSuffix) { return .female }
        if ["ский", "цкий", "ской", "цкой", "ов", "ев"].contains(where: folded.hasSuffix) {
            return .male
        }
        return nil
    }
}
