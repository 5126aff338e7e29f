// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Brings identifiers into one form, so that two spellings of one sign are one sign.
///
/// Text that is not what its kind says is refused with a reason, never repaired by guessing.
public struct IdentifierNormalizer: Hashable, Sendable {
    /// The country in which a number without `+` or `00` was written.
    public var region: CallingRegion

    /// A normaliser for numbers that are written as in `region`.
    public init(region: CallingRegion) {
        self.region = region
    }

    /// The one form of `identifier`.
    ///
    /// * `email`: white space around it cut, ASCII letters lower case.
    /// * `phone`: E.164, a plus sign and up to 15 digits.
    /// * all other kinds: white space around them cut.
    ///
    /// - Throws: `Refusal` when the value is not what its kind says.
    public func normalise(_ identifier: Identifier) throws(Refusal) -> Identifier {
        let trimmed = Self.trim(identifier.value)
        guard !trimmed.isEmpty else {
            throw Refusal("identity.empty", "a \(identifier.kind) is empty")
        }
        switch identifier.kind {
        case .email: return Identifier(.email, try email(trimmed))
        case .phone: return Identifier(.phone, try phone(trimmed))
        default: return Identifier(identifier.kind, String(trimmed))
        }
    }

    private func email(_ text: Substring) throws(Refusal) -> String {
        var signs = 0
        var local = 0
        var label = 0
        var dots = 0
        for byte in text.utf8 {
            switch byte {
            case 0x40:
                signs += 1
                local = label
                label = 0
            case 0x2E where signs > 0:
                guard label > 0 else { throw Self.noDomain }
                dots += 1
                label = 0
            case 0...0x20, 0x7F: throw Self.noDomain
            default: label += 1
            }
        }
        guard signs == 1, local > 0, text.utf8.count <= 254 else {
            throw Refusal("identity.email", "an e-mail address is not of the form a@b")
        }
        guard dots > 0, label > 0 else { throw Self.noDomain }
        return Self.lowercasedASCII(text)
    }

    private static var noDomain: Refusal {
        Refusal("identity.email", "an e-mail address has no valid domain")
    }

    private func phone(_ text: Substring) throws(Refusal) -> String {
        var digits = ""
        var hasPlus = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty && !hasPlus: hasPlus = true
            case " ", "-", ".", "/", "(", ")", "\u{A0}", "\u{2011}", "\u{2013}": continue
            default: throw Refusal("identity.phone", "a phone number has a sign that is no digit")
            }
        }
        if hasPlus { return try international(digits) }
        if digits.hasPrefix("00") { return try international(String(digits.dropFirst(2))) }
        if !region.trunkPrefix.isEmpty, digits.hasPrefix(region.trunkPrefix) {
            let national = digits.dropFirst(region.trunkPrefix.count)
            if region.lengths.contains(national.count) {
                return "+\(region.callingCode)\(national)"
            }
        }
        if region.lengths.contains(digits.count) { return "+\(region.callingCode)\(digits)" }
        let withCode = digits.dropFirst(region.callingCode.count)
        if digits.hasPrefix(region.callingCode), region.lengths.contains(withCode.count) {
            return "+\(digits)"
        }
        throw Refusal("identity.phone", "a phone number has \(digits.count) digits")
    }

    private func international(_ digits: String) throws(Refusal) -> String {
        guard (8...15).contains(digits.utf8.count), !digits.hasPrefix("0") else {
            throw Refusal("identity.phone", "an international number has \(digits.count) digits")
        }
        // "+44 (0)20 …": the trunk prefix is written but not dialled.
        let national = digits.dropFirst(region.callingCode.count)
        if digits.hasPrefix(region.callingCode), !region.trunkPrefix.isEmpty,
            national.hasPrefix(region.trunkPrefix), !region.lengths.contains(national.count),
            region.lengths.contains(national.count - region.trunkPrefix.count)
        {
            return "+\(region.callingCode)\(national.dropFirst(region.trunkPrefix.count))"
        }
        return "+\(digits)"
    }

    /// The text without the white space around it. Only ASCII is looked at where that is enough.
    private static func trim(_ text: String) -> Substring {
        var rest = text[...]
        while let first = rest.utf8.first, first <= 0x20 || first >= 0x80, isSpace(rest.first) {
            rest.removeFirst()
        }
        while let last = rest.utf8.last, last <= 0x20 || last >= 0x80, isSpace(rest.last) {
            rest.removeLast()
        }
        return rest
    }

    private static func isSpace(_ character: Character?) -> Bool {
        character?.isWhitespace ?? false
    }

    private static func lowercasedASCII(_ text: Substring) -> String {
        let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
