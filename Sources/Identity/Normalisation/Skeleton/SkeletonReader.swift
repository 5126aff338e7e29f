// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads the Latin letters of a word as classes of sounds.
struct SkeletonReader {
    private let word: SkeletonWord
    private let scheme: SkeletonScheme
    private var place = 0
    private var output: [UInt8] = []

    init(_ word: SkeletonWord) {
        self.word = word
        scheme = SkeletonScheme(word)
    }

    private struct Rule: Sendable {
        var letters: StaticString
        var classes: StaticString
    }

    /// Letters that mean one thing together, longer ones first.
    private static let rules: [Rule] = [
        Rule(letters: "schtsch", classes: "XC"), Rule(letters: "chtch", classes: "XC"),
        Rule(letters: "shtch", classes: "XC"), Rule(letters: "shch", classes: "XC"),
        Rule(letters: "szcz", classes: "XC"), Rule(letters: "tsch", classes: "C"),
        Rule(letters: "tch", classes: "C"), Rule(letters: "tsh", classes: "C"),
        Rule(letters: "sch", classes: "X"), Rule(letters: "cki", classes: "SKi"),
        Rule(letters: "cky", classes: "SKi"), Rule(letters: "cz", classes: "C"),
        Rule(letters: "sz", classes: "X"), Rule(letters: "sh", classes: "X"),
        Rule(letters: "zh", classes: "X"), Rule(letters: "kh", classes: "G"),
        Rule(letters: "gh", classes: "G"), Rule(letters: "ph", classes: "F"),
        Rule(letters: "th", classes: "T"), Rule(letters: "ck", classes: "K"),
        Rule(letters: "ts", classes: "S"), Rule(letters: "tz", classes: "S"),
        Rule(letters: "ou", classes: "u"),
    ]

    /// The classes of the word: capital consonants, small vowels.
    mutating func classes() -> [UInt8] {
        output.reserveCapacity(word.letters.count)
        while place < word.letters.count {
            let letter = word.letters[place]
            if 0x61...0x7A ~= letter {
                if !readTogether() { readAlone(letter) }
            } else {
                output.append(letter)
                place += 1
            }
        }
        return output
    }

    private mutating func readTogether() -> Bool {
        switch word.letters[place] {
        case UInt8(ascii: "c"), UInt8(ascii: "g"), UInt8(ascii: "k"), UInt8(ascii: "o"),
            UInt8(ascii: "p"), UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "z"):
            break
        default: return false
        }
        for rule in Self.rules where word.has(rule.letters, at: place) {
            append(rule.classes)
            place += rule.letters.utf8CodeUnitCount
            return true
        }
        return false
    }

    private mutating func append(_ classes: StaticString) {
        classes.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
    }

    private mutating func readAlone(_ letter: UInt8) {
        let next = word[place + 1]
        let previous = word[place - 1]
        var taken = 1
        switch letter {
        case UInt8(ascii: "c"): taken = readC(next, previous)
        case UInt8(ascii: "g"):
            append("G")
            let isHardened = next == UInt8(ascii: "u") && scheme.isFrench
            if isHardened, [UInt8(ascii: "e"), UInt8(ascii: "i")].contains(word[place + 2]) {
                taken = 2
            }
        case UInt8(ascii: "h"): append("G")
        case UInt8(ascii: "x"): append("KS")
        case UInt8(ascii: "q"): append("K")
        case UInt8(ascii: "v"), UInt8(ascii: "w"): append("V")
        case UInt8(ascii: "s"), UInt8(ascii: "z"): append("S")
        case UInt8(ascii: "f"): taken = readF(previous)
        case UInt8(ascii: "j"): readJ(next, previous)
        case UInt8(ascii: "y"): append("i")
        case UInt8(ascii: "r"):
            if next == UInt8(ascii: "z"), Self.softens(previous) {
                append("RX")
                taken = 2
            } else {
                append("R")
            }
        case UInt8(ascii: "e"):
            // -ine of a French -ин.
            let isSilent =
                next == 0 && (word.ends("ine") || word.ends("yne")) && word.letters.count > 3
            if !isSilent { append("e") }
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
            output.append(letter)
        default: output.append(letter & 0xDF)
        }
        place += taken
    }

    private mutating func readC(_ next: UInt8, _ previous: UInt8) -> Int {
        if next == UInt8(ascii: "h") {
            readCH(previous)
            return 2
        }
        if next == 0, previous == UInt8(ascii: "i") {
            append("C")
            return 1
        }
        switch next {
        case UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y"), UInt8(ascii: "j"): append("S")
        default: append(scheme.isSlavic && next != UInt8(ascii: "t") ? "S" : "K")
        }
        return 1
    }

    private mutating func readCH(_ previous: UInt8) {
        let following = word[place + 2]
        let isBeforeOV = word.has("chov", at: place) && place + 4 == word.letters.count
        if isBeforeOV, SkeletonVowels.isVowel(previous) || previous == UInt8(ascii: "y") {
            append("G")
        } else if following == 0, word.ends("vich") || word.ends("Vich") {
            append("C")
        } else if place == 2, word.has("micha", at: 0) {
            append("G")
        } else if scheme.isCentral {
            append("G")
        } else if scheme.isFrench {
            append("X")
        } else {
            switch following {
            case UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "r"):
                append("G")
            default: append("C")
            }
        }
    }

    /// The old ending -off and -eff is -ов and -ев.
    private mutating func readF(_ previous: UInt8) -> Int {
        let rest = word.letters[place...]
        let isEnding = previous == UInt8(ascii: "o") || previous == UInt8(ascii: "e")
        if isEnding, rest.allSatisfy({ $0 == UInt8(ascii: "f") }) {
            append("V")
            return rest.count
        }
        append("F")
        return 1
    }

    private mutating func readJ(_ next: UInt8, _ previous: UInt8) {
        let isBeforeConsonant =
            next != 0 && !SkeletonVowels.isVowel(next) && next != UInt8(ascii: "y")
        let isAfterVowel = SkeletonVowels.isVowel(previous) || previous == UInt8(ascii: "y")
        let isHard =
            (scheme.isFrench && !scheme.isCentral) || (isBeforeConsonant && !isAfterVowel)
        append(isHard ? "X" : "i")
    }

    /// Whether `rz` behind the letter is the Polish sound.
    private static func softens(_ letter: UInt8) -> Bool {
        switch letter | 0x20 {
        case UInt8(ascii: "p"), UInt8(ascii: "k"), UInt8(ascii: "g"), UInt8(ascii: "b"),
            UInt8(ascii: "t"), UInt8(ascii: "d"):
            true
        default: false
        }
    }
}
