// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The letters of one-time codes, and their check letter.
///
/// Base 32 after Crockford: digits and capitals without I, L, O and U. The check letter makes the sum
/// of all letters, each multiplied by another power of a generator of the field of 32 elements, zero: so
/// one wrong letter, or two that were exchanged wherever they stand, is always noticed in codes
/// of up to 31 letters.
enum CodeAlphabet {
    static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The value of a letter as it was typed: in either case, with letters that look like a digit or
    /// are Cyrillic and look like a Latin one; nil for any other.
    static func value(_ scalar: Unicode.Scalar) -> UInt8? {
        var letter = scalar
        switch scalar {
        case "o", "O", "о", "О": letter = "0"
        case "i", "I", "l", "L": letter = "1"
        case "а", "А": letter = "A"
        case "в", "В": letter = "B"
        case "с", "С": letter = "C"
        case "е", "Е": letter = "E"
        case "н", "Н": letter = "H"
        case "к", "К": letter = "K"
        case "м", "М": letter = "M"
        case "р", "Р": letter = "P"
        case "т", "Т": letter = "T"
        case "у", "У": letter = "Y"
        case "х", "Х": letter = "X"
        default: break
        }
        guard letter.isASCII else { return nil }
        var byte = UInt8(truncatingIfNeeded: letter.value)
        if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { byte &= 0xDF }
        return letters.firstIndex(of: byte).map { UInt8($0) }
    }

    /// Whether people put the character between groups.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", "\u{A0}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}": true
        default: false
        }
    }

    /// The letter that makes the weighted sum of `values` and itself zero.
    static func check(_ values: [UInt8]) -> UInt8 {
        var sum: UInt8 = 0
        // Horner's scheme: every step multiplies what is summed so far by the generator.
        for value in values { sum = timesGenerator(sum) ^ value }
        return timesGenerator(sum)
    }

    /// A product in the field of polynomials over two elements modulo x^5 + x^2 + 1, in which x
    /// generates all others.
    private static func timesGenerator(_ value: UInt8) -> UInt8 {
        let shifted = value << 1
        return shifted & 0x20 == 0 ? shifted : shifted ^ 0x25
    }
}
