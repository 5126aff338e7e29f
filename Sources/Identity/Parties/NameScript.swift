// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The script of a word that is left after folding, and what is comparable between two scripts.
enum NameScript: Hashable, Sendable {
    /// Latin, and what folding turns into it: Cyrillic, Greek.
    case latin
    case arabic
    case khmer
    case han
    /// Any other: comparable with itself.
    case other

    init(_ folded: String) {
        for scalar in folded.unicodeScalars where !scalar.isASCII {
            switch scalar.value {
            case 0x0600...0x06FF: self = .arabic
            case 0x1780...0x17FF: self = .khmer
            case 0x3400...0x9FFF: self = .han
            default: self = .other
            }
            return
        }
        self = .latin
    }

    /// The classes of the consonants of a word, by which a name is compared with itself in a script
    /// that writes consonants, whatever the romanisation.
    ///
    /// The classes are those of Soundex (R. Russell, 1918): lips, back of the tongue and hissing,
    /// teeth, l, nasals, r. Vowels, h, w and y, which romanisations write or leave out, are not
    /// counted.
    ///
    /// - Parameter folded: a word as it is folded.
    /// - Returns: a digit for each consonant; empty for a script that is written by other rules.
    func consonants(_ folded: String) -> String {
        var classes: [UInt8] = []
        var previous: UInt8 = 0
        for scalar in folded.unicodeScalars {
            let found: UInt8 =
                switch self {
                case .latin: Self.latinClass(scalar)
                case .arabic: Self.arabicClass(scalar)
                case .khmer: Self.khmerClass(scalar)
                case .han, .other: 0
                }
            if found != 0, found != previous || self != .latin { classes.append(found | 0x30) }
            previous = found
        }
        return String(decoding: classes, as: UTF8.self)
    }

    private static func latinClass(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "b", "f", "p", "v": 1
        case "c", "g", "j", "k", "q", "s", "x", "z": 2
        case "d", "t": 3
        case "l": 4
        case "m", "n": 5
        case "r": 6
        default: 0
        }
    }

    private static func arabicClass(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "ب", "ف", "پ", "ڤ": 1
        case "ج", "خ", "ز", "س", "ش", "ص", "ظ", "غ", "ق", "ك", "ک", "گ", "چ", "ژ": 2
        case "ت", "ث", "د", "ذ", "ض", "ط", "ٹ", "ڈ": 3
        case "ل": 4
        case "م", "ن", "ں": 5
        case "ر", "ڑ": 6
        default: 0
        }
    }

    /// The consonants of Khmer stand in rows by the place where they are spoken.
    private static func khmerClass(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x1780...0x1783, 0x1785...0x1788, 0x179F: 2
        case 0x1784, 0x1789, 0x178E, 0x1793, 0x1798: 5
        case 0x178A...0x178D, 0x178F...0x1792: 3
        case 0x1794...0x1797, 0x179C: 1
        case 0x179B, 0x17A1: 4
        case 0x179A: 6
        default: 0
        }
    }
}
