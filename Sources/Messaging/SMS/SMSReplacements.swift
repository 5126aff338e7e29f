// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What may be written otherwise in an SMS without a change of meaning.
enum SMSReplacements {
    /// What stands for a character outside the alphabet; nil when nothing does.
    static func plain(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        // Single quotes, the prime and the modifier apostrophe.
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0x2039, 0x203A, 0x60, 0xB4: "'"
        // Double quotes and the double prime.
        case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: "\""
        // Hyphens, dashes, the minus and bullets.
        case 0x2010...0x2015, 0x2212, 0x2022, 0x2043, 0x25CF, 0xB7: "-"
        case 0x2026: "..."
        // Spaces of every width, the tabulator among them.
        case 0xA0, 0x09, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
        // What is not seen: soft hyphen, zero-width space, marks of direction.
        case 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: ""
        // Line and paragraph separators.
        case 0x2028, 0x2029, 0x85, 0x0B: "\n"
        // The same characters twice in Unicode.
        case 0x2126: "\u{3A9}"
        case 0x212B: "\u{C5}"
        default: nil
        }
    }

    /// The letter of the alphabet that a letter and an accent after it are; nil when there is none.
    static func composed(_ base: Unicode.Scalar, _ accent: Unicode.Scalar) -> Unicode.Scalar? {
        switch (accent.value, base) {
        case (0x300, "a"): "à"
        case (0x300, "e"): "è"
        case (0x300, "i"): "ì"
        case (0x300, "o"): "ò"
        case (0x300, "u"): "ù"
        case (0x301, "e"): "é"
        case (0x301, "E"): "É"
        case (0x303, "n"): "ñ"
        case (0x303, "N"): "Ñ"
        case (0x308, "a"): "ä"
        case (0x308, "o"): "ö"
        case (0x308, "u"): "ü"
        case (0x308, "A"): "Ä"
        case (0x308, "O"): "Ö"
        case (0x308, "U"): "Ü"
        case (0x30A, "a"): "å"
        case (0x30A, "A"): "Å"
        case (0x327, "C"): "Ç"
        default: nil
        }
    }
}
