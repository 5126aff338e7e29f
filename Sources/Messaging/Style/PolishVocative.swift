// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The vocative of Polish given names: Anna, Anno; Marek, Marku.
///
/// The rules are those of the declensions: women's names in `-a` take `-o`, tender ones with a
/// soft consonant `-u`; men's names take the ending of the locative, `-e` after a hard consonant,
/// which it softens, and `-u` after `k`, `g`, `ch` and soft ones. They are applied to names of the
/// table, and to other names only where the gender is known and the spelling is Polish; any other
/// name stays in the nominative, which is right too.
public enum PolishVocative {
    /// The form in which a person of that name is addressed.
    ///
    /// - Parameters:
    ///   - name: one or more given names; hyphens and blanks part them.
    ///   - gender: the person's gender where it is known.
    /// - Returns: the vocative, or the name as it is where that is not safe.
    public static func form(of name: String, gender: Addressee.Gender? = nil) -> String {
        var result = ""
        var part = ""
        for character in name {
            if character == " " || character == "-" {
                guard let form = form(ofPart: part, gender) else { return name }
                result += form + String(character)
                part = ""
            } else {
                part.append(character)
            }
        }
        guard let form = form(ofPart: part, gender) else { return name }
        return result + form
    }

    /// The gender that a person stated or that the given name tells.
    static func gender(of person: Addressee) -> Addressee.Gender? {
        let told = person.given.flatMap { given in gender(ofName: given) }
        guard let stated = person.gender else { return told }
        return told == nil || told == stated ? stated : nil
    }

    static func gender(ofName name: String) -> Addressee.Gender? {
        guard let first = name.split(whereSeparator: { $0 == " " || $0 == "-" }).first else {
            return nil
        }
        return PolishNames.gender(of: LetterFold.folded(first))
    }

    private static func form(ofPart name: String, _ stated: Addressee.Gender?) -> String? {
        let folded = LetterFold.folded(name)
        guard folded.count == name.count, folded.count > 1 else { return nil }
        let known = PolishNames.gender(of: folded)
        if let stated, let known, stated != known { return nil }
        if known == nil {
            guard stated != nil, folded.unicodeScalars.allSatisfy(isPolish) else { return nil }
        }
        if let irregular = PolishNames.irregular(folded) { return like(name, irregular) }
        switch known ?? stated {
        case .female?: return ofWoman(name, folded)
        case .male?: return ofMan(name, folded)
        case nil: return nil
        }
    }

    /// The form with the capitals of the name.
    private static func like(_ name: String, _ form: String) -> String {
        form.prefix(1).uppercased() + form.dropFirst()
    }

    private static func isPolish(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "q", "v", "x": false
        case "a"..."z", "ą", "ć", "ę", "ł", "ń", "ó", "ś", "ź", "ż": true
        default: false
        }
    }

    private static func ofWoman(_ name: String, _ folded: String) -> String? {
        guard folded.hasSuffix("a") else { return name }
        let stem = String(name.dropLast())
        // A vowel before the last letter is no Polish spelling: Noa, Lea.
        if let last = folded.dropLast().last, "aąeęouóy".contains(last) { return name }
        if PolishNames.isTender(folded) { return stem + "u" }
        return stem + "o"
    }

    private static func ofMan(_ name: String, _ folded: String) -> String? {
        let last = folded.last ?? " "
        switch last {
        case "a": return String(name.dropLast()) + "o"
        case "i", "y", "e", "u", "é": return name
        case "o":
            return folded.hasSuffix("io") ? String(name.dropLast()) + "u" : name
        default: break
        }
        for (ending, form) in PolishNames.endingsOfMen where folded.hasSuffix(ending) {
            return String(name.dropLast(ending.count)) + form
        }
        return name
    }
}
