// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The rules of Metaphone, a letter at a time.
struct Metaphone {
    private var letters: [Unicode.Scalar]
    private var output = ""
    private var place = 0

    init(_ text: String) {
        letters = PhoneticLetters.decomposed(text, upper: false)
        let silent: [[Unicode.Scalar]] = [
            ["k", "n"], ["g", "n"], ["p", "n"], ["w", "r"], ["a", "e"],
        ]
        if silent.contains(Array(letters.prefix(2))) { letters.removeFirst() }
    }

    private func letter(_ offset: Int) -> Unicode.Scalar? {
        let index = place + offset
        return letters.indices.contains(index) ? letters[index] : nil
    }

    private func isFront(_ letter: Unicode.Scalar?) -> Bool {
        letter == "i" || letter == "e" || letter == "y"
    }

    private func isVowel(_ letter: Unicode.Scalar?) -> Bool {
        PhoneticLetters.isVowel(letter)
    }

    mutating func code() -> String {
        while place < letters.count {
            let letter = letters[place]
            if letter == self.letter(1), letter != "c" {
                place += 1
                continue
            }
            place += read(letter)
        }
        return output
    }

    /// Writes the sound of a letter; how many letters that takes.
    private mutating func read(_ letter: Unicode.Scalar) -> Int {
        let previous = self.letter(-1)
        let next = self.letter(1)
        let afterNext = self.letter(2)
        switch letter {
        case "a", "e", "i", "o", "u":
            if place == 0 || previous == " " { output.unicodeScalars.append(upper(letter)) }
        case "b":
            if !(previous == "m" && next == nil) { output += "B" }
        case "c", "d", "g", "s", "t": return readHissing(letter, next, afterNext)
        case "f", "j", "l", "m", "n", "r": output.unicodeScalars.append(upper(letter))
        case "h":
            if place == 0 || isVowel(next) || !isVowel(previous) { output += "H" }
        case "k":
            if previous != "c" { output += "K" }
        case "p":
            output += next == "h" ? "F" : "P"
            return next == "h" ? 2 : 1
        case "q": output += "K"
        case "v": output += "F"
        case "w":
            let isWH = place == 0 && next == "h"
            if isWH || isVowel(next) { output += "W" }
            return isWH ? 2 : 1
        case "x":
            if place > 0 {
                output += "KS"
            } else {
                let isHissed =
                    next == "h" || (next == "i" && (afterNext == "o" || afterNext == "a"))
                output += isHissed ? "X" : "S"
            }
        case "y":
            if isVowel(next) { output += "Y" }
        case "z": output += "S"
        case " ":
            if let last = output.last, last != " " { output += " " }
        default: break
        }
        return 1
    }

    private mutating func readHissing(
        _ letter: Unicode.Scalar, _ next: Unicode.Scalar?, _ afterNext: Unicode.Scalar?
    ) -> Int {
        let isIOOrIA = next == "i" && (afterNext == "o" || afterNext == "a")
        switch letter {
        case "c":
            let isHissed = next == "h" || (next == "i" && afterNext == "a")
            output += isHissed ? "X" : isFront(next) ? "S" : "K"
            return isHissed || isFront(next) ? 2 : 1
        case "d":
            let isDGE = next == "g" && isFront(afterNext)
            output += isDGE ? "J" : "T"
            return isDGE ? 3 : 1
        case "g":
            if isFront(next) {
                output += "J"
            } else if (next == "h" && !isVowel(afterNext)) || (next == "n" && afterNext == nil) {
                return 2
            } else {
                output += "K"
            }
            return 1
        case "s":
            output += next == "h" || isIOOrIA ? "X" : "S"
            return next == "h" ? 2 : isIOOrIA ? 3 : 1
        default:
            if isIOOrIA {
                output += "X"
            } else if next == "h" {
                output += "0"
                return 2
            } else if !(next == "c" && afterNext == "h") {
                output += "T"
            }
            return 1
        }
    }

    private func upper(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value & 0x5F))
    }
}
