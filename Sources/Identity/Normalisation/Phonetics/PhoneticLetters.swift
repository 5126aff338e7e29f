// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The letters that phonetic codes look at.
enum PhoneticLetters {
    /// Letters and, behind each that has one, its mark: Unicode's compatibility decomposition as
    /// far as Latin letters go.
    static func decomposed(_ text: String, upper: Bool) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        let shift: UInt32 = upper ? 0x20 : 0
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                letters.append(cased(scalar, upper: upper))
                continue
            }
            var folded = FoldTable.shipped.folded(scalar.value)
            guard folded != FoldTable.keep, folded != FoldTable.drop else {
                letters.append(scalar)
                continue
            }
            let isOne = folded < 0x100
            while folded != 0 {
                let byte = folded & 0xFF
                let letter = 0x61...0x7A ~= byte ? byte &- shift : byte
                letters.append(Unicode.Scalar(UInt8(truncatingIfNeeded: letter)))
                folded >>= 8
            }
            if isOne { letters.append("\u{301}") }
        }
        return letters
    }

    private static func cased(_ scalar: Unicode.Scalar, upper: Bool) -> Unicode.Scalar {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if upper { return Unicode.Scalar(0x61...0x7A ~= byte ? byte &- 0x20 : byte) }
        return Unicode.Scalar(0x41...0x5A ~= byte ? byte | 0x20 : byte)
    }

    /// Whether a letter is A, E, I, O or U, in either case.
    static func isVowel(_ letter: Unicode.Scalar?) -> Bool {
        switch letter {
        case "A", "E", "I", "O", "U", "a", "e", "i", "o", "u": true
        default: false
        }
    }
}
