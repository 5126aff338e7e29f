// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Texts and numbers as they stand in an SVG document.
enum SVGText {
    /// `text` with what has a meaning in XML escaped; what XML cannot hold becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            default:
                let isAllowed =
                    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                    && !(0x7F...0x9F ~= scalar.value)
                result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// As much of `text` as fits into `width` at the font's `size`, with an ellipsis where it was
    /// cut.
    static func fitted(_ text: String, width: Double, size: Double) -> String {
        if self.width(text, size: size) <= width { return text }
        var room = width - size
        var result = ""
        for character in text {
            room -= advance(character, size)
            if room < 0 { break }
            result.append(character)
        }
        return result + "…"
    }

    /// `text` in at most `most` lines, broken between words; what is left over ends in an ellipsis.
    static func lines(_ text: String, width: Double, size: Double, most: Int) -> [String] {
        var lines: [String] = []
        var words = text.split(separator: " ")[...]
        while let first = words.popFirst(), lines.count < most {
            var line = String(first)
            let isLast = lines.count == most - 1
            while let next = words.first,
                isLast || self.width("\(line) \(next)", size: size) <= width
            {
                line += " \(next)"
                words.removeFirst()
            }
            lines.append(fitted(line, width: width, size: size))
        }
        return lines
    }

    /// About how wide `text` is; rather too much than too little.
    static func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { $0 + advance($1, size) }
    }

    private static func advance(_ character: Character, _ size: Double) -> Double {
        let value = character.unicodeScalars.first?.value ?? 0
        // From Hangul and the East Asian scripts on, signs are as wide as they are high.
        if value >= 0x1100 { return size * 1.05 }
        switch character {
        case "i", "j", "l", "t", "f", "r", ".", ",", ":", "'", "|", " ", "-": return size * 0.4
        case "m", "w", "M", "W", "%", "@": return size * 0.95
        default: return size * (value >= 0x400 || character.isUppercase ? 0.75 : 0.6)
        }
    }

    /// A coordinate, to a hundredth.
    static func number(_ value: Double) -> String {
        decimal(value, digits: 2)
    }

    /// A decimal number with at most so many digits behind the point.
    static func decimal(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "0" }
        var unit: Int64 = 1
        for _ in 0..<digits { unit *= 10 }
        let scaled = Int64((value * Double(unit)).rounded())
        var text = String(scaled.magnitude / UInt64(unit))
        var rest = String(scaled.magnitude % UInt64(unit))
        if rest != "0" {
            while rest.utf8.count < digits { rest = "0" + rest }
            while rest.hasSuffix("0") { rest.removeLast() }
            text += "." + rest
        }
        return scaled < 0 ? "-" + text : text
    }

    /// A number for a reader: three digits, with k, M or G for thousands, millions and more.
    static func short(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let size = abs(value)
        let (unit, name): (Double, String) =
            switch size {
            case 999_500_000...: (1e9, "G")
            case 999_500...: (1e6, "M")
            case 9_999.5...: (1e3, "k")
            default: (1, "")
            }
        let scaled = value / unit
        let digits = abs(scaled) >= 100 ? 0 : abs(scaled) >= 10 ? 1 : 2
        return decimal(scaled, digits: digits) + name
    }

    /// A share in per cent.
    static func percent(_ share: Double) -> String {
        decimal(share * 100, digits: abs(share) >= 0.0995 ? 0 : 1) + " %"
    }
}
