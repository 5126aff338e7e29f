// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The signs of a phone number as people and programs write it.
///
/// Digits of any script that forms meet, one plus sign before them, what people part digits with,
/// the scheme and the parameters of RFC 3966, an extension.
struct PhoneText {
    var digits = PhoneDigits()
    var hasPlus = false
    var extensionDigits: PhoneDigits?

    init(_ text: String) throws(Refusal) {
        if readPlain(text) { return }
        self = PhoneText()
        var rest = text.unicodeScalars[...]
        Self.skipScheme(&rest)
        while let scalar = rest.first {
            if let digit = Self.digit(scalar) {
                guard digits.append(digit) else { throw Self.tooLong }
            } else if scalar == "+" || scalar == "\u{FF0B}" {
                guard digits.count == 0, !hasPlus else { throw Self.noDigit }
                hasPlus = true
            } else if scalar == ";" {
                try parameters(String(rest.dropFirst()))
                return
            } else if !Self.isSeparator(scalar) {
                try readExtension(String(rest))
                return
            }
            rest.removeFirst()
        }
    }

    private init() {}

    /// Reads ASCII digits with what parts them and a plus sign before them; false for all else.
    private mutating func readPlain(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        for place in bytes.indices {
            switch bytes[place] {
            case 0x30...0x39:
                guard digits.append(bytes[place] &- 0x30) else { return false }
            case 0x2B where digits.count == 0 && !hasPlus: hasPlus = true
            case 0x20, 0x28, 0x29, 0x2D...0x2F: break
            default: return false
            }
        }
        return true
    }

    static var noDigit: Refusal {
        Refusal("identity.phone", "a phone number has a sign that is no digit")
    }

    private static var tooLong: Refusal {
        Refusal("identity.phone", "a phone number has more than \(PhoneDigits.capacity) digits")
    }

    /// `tel:`, in either case.
    private static func skipScheme(_ rest: inout Substring.UnicodeScalarView) {
        while let first = rest.first, first.value <= 0x20 { rest.removeFirst() }
        guard let first = rest.first, first == "t" || first == "T" else { return }
        if String(rest.prefix(4)).lowercased() == "tel:" { rest.removeFirst(4) }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        let value = scalar.value
        return switch value {
        case 0x30...0x39: UInt8(truncatingIfNeeded: value &- 0x30)
        case 0xFF10...0xFF19: UInt8(truncatingIfNeeded: value &- 0xFF10)
        case 0x0660...0x0669: UInt8(truncatingIfNeeded: value &- 0x0660)
        case 0x06F0...0x06F9: UInt8(truncatingIfNeeded: value &- 0x06F0)
        default: nil
        }
    }

    /// White space, dashes, dots, slashes, brackets, in half and full width, and what is not seen.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x28, 0x29, 0x2D...0x2F, 0x5B, 0x5D, 0x7E, 0xA0, 0xAD, 0xB7,
            0x2000...0x2015, 0x202A...0x202F, 0x205F...0x2064, 0x2066...0x2069, 0x2212, 0x3000,
            0x30FB, 0x30FC, 0xFEFF, 0xFF08, 0xFF09, 0xFF0D...0xFF0F, 0xFF5E:
            true
        default: false
        }
    }

    /// What follows the first semicolon of RFC 3966.
    private mutating func parameters(_ text: String) throws(Refusal) {
        for parameter in text.split(separator: ";") {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0].lowercased() {
            case "ext": try readExtension("ext" + parts[1])
            case "phone-context":
                // A context that is a domain says nothing about the digits.
                guard parts[1].first == "+", !hasPlus else { continue }
                let context = try PhoneText(String(parts[1]))
                var full = context.digits
                guard full.append(digits) else { throw Self.tooLong }
                digits = full
                hasPlus = true
            default: continue
            }
        }
    }

    /// What an extension is announced with, longer words before their beginnings.
    private static let announcements = [
        "extension", "extn", "ext", "x", "#", "добавочный", "доб", "внутренний", "вн", "wewn",
        "wew", "w", "durchwahl", "dw", "poste", "int", ",",
    ]

    /// An announcement and up to nine digits; everything else is no phone number.
    private mutating func readExtension(_ text: String) throws(Refusal) {
        let lower = text.lowercased()
        guard digits.count > 0,
            let word = Self.announcements.first(where: { lower.hasPrefix($0) })
        else { throw Self.noDigit }
        var number = PhoneDigits()
        for scalar in lower.dropFirst(word.count).unicodeScalars {
            if let digit = Self.digit(scalar) {
                guard number.count < 9 else { throw Self.noDigit }
                _ = number.append(digit)
            } else if !Self.isSeparator(scalar), !":=".unicodeScalars.contains(scalar) {
                throw Self.noDigit
            }
        }
        guard number.count > 0 else { throw Self.noDigit }
        extensionDigits = number
    }
}
