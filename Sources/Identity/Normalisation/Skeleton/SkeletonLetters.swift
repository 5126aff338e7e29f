// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Parts text into words and writes Cyrillic letters and letters with marks as classes of sounds.
enum SkeletonLetters {
    static func words(of text: String) -> [SkeletonWord] {
        var words: [SkeletonWord] = []
        var word = SkeletonWord()
        let scalars = text.unicodeScalars.map { lower($0.value) }
        var place = 0
        while place < scalars.count {
            var scalar = scalars[place]
            place += 1
            if place < scalars.count, let composed = compose(scalar, scalars[place]) {
                scalar = composed
                place += 1
            }
            if isSeparator(scalar) {
                if !word.letters.isEmpty { words.append(word) }
                word = SkeletonWord()
                continue
            }
            append(scalar, before: place < scalars.count ? scalars[place] : 0, to: &word)
        }
        if !word.letters.isEmpty { words.append(word) }
        return words
    }

    private static func lower(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F: scalar &+ 0x20
        case 0x400...0x40F: scalar &+ 0x50
        case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar &+ 1 : scalar
        case 0x100...0x12F, 0x132...0x137, 0x14A...0x177, 0x218...0x21B, 0x460...0x481,
            0x490...0x4BF:
            scalar | 1
        default: scalar
        }
    }

    /// A letter and its combining mark as one letter, where the mark changes the sound.
    private static func compose(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
        switch (letter, mark) {
        case (0x63, 0x30C): 0x10D
        case (0x73, 0x30C): 0x161
        case (0x7A, 0x30C): 0x17E
        case (0x72, 0x30C): 0x159
        case (0x65, 0x30C): 0x11B
        case (0x63, 0x301): 0x107
        case (0x73, 0x301): 0x15B
        case (0x7A, 0x301): 0x17A
        case (0x6E, 0x301): 0x144
        case (0x7A, 0x307): 0x17C
        case (0x73, 0x302): 0x15D
        case (0x69, 0x308): 0xEF
        case (0x435, 0x308): 0x451
        case (0x443, 0x306): 0x45E
        default: nil
        }
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x21, 0x23...0x26, 0x28...0x2F, 0x3A...0x40, 0x5B...0x5F, 0x7B...0x7F, 0xA0,
            0x2000...0x200A, 0x2010...0x2015, 0x2028, 0x2029, 0x202F, 0x205F, 0x2212, 0x3000:
            true
        default: false
        }
    }

    private static func append(_ scalar: UInt32, before next: UInt32, to word: inout SkeletonWord) {
        if scalar < 0x80 {
            let byte = UInt8(truncatingIfNeeded: scalar)
            if 0x61...0x7A ~= byte || 0x30...0x39 ~= byte { word.letters.append(byte) }
            return
        }
        if 0x430...0x491 ~= scalar {
            cyrillic(scalar, before: next, to: &word)
            return
        }
        if let classes = marked(scalar) {
            word.letters.append(contentsOf: classes.utf8)
            word.hasCentralMark = word.hasCentralMark || isCentral(scalar)
            return
        }
        if scalar == 0xEF { word.hasFrenchMark = true }
        var folded = FoldTable.shipped.folded(scalar)
        if folded == FoldTable.drop { return }
        if folded == FoldTable.keep {
            if !(0x2B0...0x2FF ~= scalar) && !(0x2016...0x2060 ~= scalar) {
                UTF8Scalars.append(scalar, to: &word.letters)
            }
            return
        }
        while folded != 0 {
            let byte = UInt8(truncatingIfNeeded: folded)
            if 0x61...0x7A ~= byte || 0x30...0x39 ~= byte { word.letters.append(byte) }
            folded >>= 8
        }
    }

    /// а to ґ; a dot is a letter that is read below.
    private static let cyrillic: [String] =
        """
        a B V G D e X S i i K L M N o P R S T u F G S C X XC . i . e iu ia
        ie io Di G ie S i i i L N C K i V DX
        """
        .split(whereSeparator: \.isWhitespace).map(String.init)

    private static func cyrillic(
        _ scalar: UInt32, before next: UInt32, to word: inout SkeletonWord
    ) {
        switch scalar {
        case 0x44C:
            // The soft sign is heard before a vowel alone.
            if isVowel(next) { word.letters.append(0x69) }
        case 0x44A:
            // The hard sign is a vowel in Bulgarian; before я, ю, е, ё it parts.
            if !isVowel(next), next != 0 { word.letters.append(0x61) }
        case 0x491: word.letters.append(0x47)
        case 0x463: word.letters.append(0x65)
        case 0x430...0x45F:
            word.letters.append(contentsOf: cyrillic[Int(scalar &- 0x430)].utf8)
        default: UTF8Scalars.append(scalar, to: &word.letters)
        }
    }

    private static func isVowel(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F, 0x451, 0x454, 0x456,
            0x457:
            true
        default: false
        }
    }

    /// The sounds of Latin letters with marks that Slavic schemes use.
    private static func marked(_ scalar: UInt32) -> String? {
        switch scalar {
        case 0x161, 0x17E, 0x17C, 0x15F, 0x219: "X"
        case 0x10D, 0x107: "C"
        case 0x15B, 0x17A, 0xDF, 0xE7: "S"
        case 0x15D: "XC"
        case 0x142: "L"
        case 0x144: "N"
        case 0x159: "R"
        case 0x11B: "ie"
        case 0x111: "Di"
        case 0x16D: "V"
        case 0x11F: "G"
        case 0x105: "o"
        case 0x119: "e"
        default: nil
        }
    }

    /// Whether a letter is of an alphabet in which `ch` is х.
    private static func isCentral(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x161, 0x10D, 0x17E, 0x17C, 0x15B, 0x17A, 0x107, 0x142, 0x144, 0x159, 0x11B, 0x16F,
            0x105, 0x119:
            true
        default: false
        }
    }
}
