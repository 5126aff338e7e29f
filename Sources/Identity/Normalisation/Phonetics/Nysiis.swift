// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The steps of the code of the New York State Identification and Intelligence System.
struct Nysiis {
    private var letters: [Unicode.Scalar]
    private var key: [Unicode.Scalar] = []

    init(_ text: String) {
        letters = Array(text.uppercased().unicodeScalars)
        guard !letters.isEmpty else { return }
        replaceBeginning()
        replaceEnding()
        translate()
        trim()
    }

    var code: String { String(String.UnicodeScalarView(key)) }

    private func begins(_ text: String) -> Bool {
        letters.starts(with: text.unicodeScalars)
    }

    private mutating func replaceBeginning() {
        let changes = [
            ("MAC", "MCC"), ("KN", "N"), ("K", "C"), ("PH", "FF"), ("PF", "FF"), ("SCH", "SSS"),
        ]
        for (old, new) in changes where begins(old) {
            letters.replaceSubrange(0..<old.unicodeScalars.count, with: Array(new.unicodeScalars))
            return
        }
    }

    private mutating func replaceEnding() {
        let ending = String(String.UnicodeScalarView(letters.suffix(2)))
        switch ending {
        case "IE", "EE": letters.replaceSubrange((letters.count - 2)..., with: ["Y"])
        case "DT", "RT", "RD", "NT", "ND":
            letters.replaceSubrange((letters.count - 2)..., with: ["D"])
        default: break
        }
    }

    private mutating func translate() {
        key = [letters[0]]
        var place = 1
        while place < letters.count {
            let (sound, taken) = sound(at: place)
            if sound.last != key.last { key += sound }
            place += taken
        }
    }

    /// What a letter becomes, and how many letters that takes.
    private func sound(at place: Int) -> ([Unicode.Scalar], Int) {
        let letter = letters[place]
        let previous = letters[place - 1]
        let next = place + 1 < letters.count ? letters[place + 1] : nil
        let afterNext = place + 2 < letters.count ? letters[place + 2] : nil
        switch letter {
        case "E" where next == "V": return (["A", "F"], 2)
        case "A", "E", "I", "O", "U": return (["A"], 1)
        case "Q": return (["G"], 1)
        case "Z": return (["S"], 1)
        case "M": return (["N"], 1)
        case "K": return ([next == "N" ? "N" : "C"], 1)
        case "S" where next == "C" && afterNext == "H": return (["S", "S"], 3)
        case "P" where next == "H": return (["F"], 2)
        case "H" where !PhoneticLetters.isVowel(previous) || !PhoneticLetters.isVowel(next):
            return ([PhoneticLetters.isVowel(previous) ? "A" : previous], 1)
        case "W" where PhoneticLetters.isVowel(previous): return ([previous], 1)
        default: return ([letter], 1)
        }
    }

    private mutating func trim() {
        if key.last == "S", key.count > 1 { key.removeLast() }
        if key.suffix(2) == ["A", "Y"] { key.remove(at: key.count - 2) }
        if key.last == "A", key.count > 1 { key.removeLast() }
    }
}
