// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the addresses of a list are hashed before they leave.
///
/// Platforms compare hashes with those of their own users, so that all have to write an address the
/// same way before it is hashed: an e-mail address in lower case without spaces around it, a phone
/// number as E.164. A plain hash of a phone number can be undone by trying all numbers: it hides
/// nothing from who has time, and is personal data still. With a partner who agrees on a key, the
/// key keeps others from trying.
public struct AudienceHashing: Sendable {
    /// How a phone number is written before it is hashed.
    public enum PhoneForm: Hashable, Sendable {
        /// With the plus sign: `+48601234567`.
        case withPlus
        /// The digits alone: `48601234567`.
        case digits
    }

    /// How a phone number is written.
    public let phone: PhoneForm
    private let key: HMACSHA256.Key?

    /// SHA-256 of the address, as platforms take it.
    public init(phone: PhoneForm = .withPlus) {
        self.phone = phone
        key = nil
    }

    /// HMAC-SHA-256 of the address, for a partner with whom the key was agreed.
    public init(key: HMACSHA256.Key, phone: PhoneForm = .withPlus) {
        self.phone = phone
        self.key = key
    }

    /// The hash of an address, or nil for what is no e-mail address and no phone number.
    ///
    /// - Parameter identifier: as Identity normalises it; case and surrounding blanks of an e-mail
    ///   address do not matter.
    /// - Returns: the kind and the hash.
    /// - Complexity: O(n) in the length of the address.
    public func member(_ identifier: Identifier) -> AudienceMember? {
        let text: [UInt8]? =
            switch identifier.kind {
            case .email: Self.email(identifier.value)
            case .phone: phone(identifier.value)
            default: nil
            }
        guard let text else { return nil }
        return AudienceMember(
            kind: identifier.kind,
            hash: key.map { HMACSHA256.authenticationCode(for: text, key: $0) }
                ?? SHA256.hash(text))
    }

    /// Something, one `@`, something with a dot, and no blank.
    private static func email(_ value: String) -> [UInt8]? {
        let bytes = Array(value.lowercased().utf8)
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
            let end = bytes.lastIndex(where: { $0 > 0x20 })
        else { return nil }
        let text = Array(bytes[start...end])
        guard text.count <= 320, text.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0,
            at == text.lastIndex(of: UInt8(ascii: "@")),
            text[(at + 1)...].dropFirst().dropLast().contains(UInt8(ascii: "."))
        else { return nil }
        return text
    }

    /// A plus sign, and 7 to 15 digits of which the first is not 0.
    private func phone(_ value: String) -> [UInt8]? {
        let bytes = Array(value.utf8)
        let digits = bytes.dropFirst()
        guard bytes.first == UInt8(ascii: "+"), (7...15).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.first != UInt8(ascii: "0")
        else { return nil }
        return phone == .withPlus ? bytes : Array(digits)
    }
}
