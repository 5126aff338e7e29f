// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A platform that finds people by hashes: how it wants a value to be written before it is hashed.
///
/// By the platforms' own documents: Google Ads "Format your customer data file" (names hashed, country
/// and postal code not; the dots and the part behind a plus sign of a Gmail address do not count),
/// Meta "How to format a customer list" (all hashed; phone numbers without a plus sign), Yandex
/// Audience "File requirements" (CRM data; SHA-256, as MD5 is not taken any more since 2025). A value
/// that was written otherwise before it was hashed finds nobody, and one hash cannot serve two
/// platforms.
public enum MatchPlatform: String, Hashable, Sendable, CaseIterable {
    /// Google Ads.
    case google
    /// Meta.
    case meta
    /// Yandex.
    case yandex

    /// What the platform takes of a person.
    public var fields: [MatchField] {
        switch self {
        case .google: [.email, .phone, .firstName, .lastName, .country, .zip]
        case .meta:
            [.email, .phone, .firstName, .lastName, .city, .state, .zip, .country, .gender]
        case .yandex: [.phone, .email]
        }
    }

    /// Whether the platform wants the hash of the value instead of the value.
    public func isHashed(_ field: MatchField) -> Bool {
        self != .google || (field != .country && field != .zip)
    }

    /// A value as the platform wants it before it is hashed; nil for one that it would not take.
    ///
    /// - Parameters:
    ///   - value: as a person or a system wrote it.
    ///   - field: what it is.
    /// - Returns: the value, not hashed yet.
    /// - Complexity: O(n) in the length of the value.
    public func normalise(_ value: String, _ field: MatchField) -> String? {
        guard fields.contains(field), value.utf8.count <= 1_024 else { return nil }
        let text = Self.trimmed(value).lowercased()
        guard !text.isEmpty else { return nil }
        switch field {
        case .email: return email(text)
        case .phone: return phone(text)
        case .firstName, .lastName, .gender: return text
        case .city, .state: return Self.nonEmpty(text.filter { !Self.isPlaceNoise($0) })
        case .zip: return zip(text)
        case .country:
            guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
                return nil
            }
            return self == .google ? text.uppercased() : text
        }
    }

    /// The hash of a value as the platform wants it; nil for one that it would not take.
    ///
    /// - Parameters:
    ///   - value: as a person or a system wrote it.
    ///   - field: what it is.
    /// - Returns: the hash of what `normalise(_:_:)` gives.
    /// - Complexity: O(n) in the length of the value; allocates nothing for an e-mail address in
    ///   ASCII.
    public func hash(_ value: String, _ field: MatchField) -> SHA256Digest? {
        if field == .email, value.utf8.count <= 1_024 {
            switch EmailHash(value.utf8.span, for: self) {
            case .hashed(let digest): return digest
            case .refused: return nil
            case .other: break
            }
        }
        return normalise(value, field).map { SHA256.hash($0.utf8) }
    }

    private func email(_ text: String) -> String? {
        let address = self == .google ? text.filter { !$0.isWhitespace } : text
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, address.utf8.count <= 320,
            !address.contains(where: \.isWhitespace),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }),
            parts[1].dropFirst().dropLast().contains(".")
        else { return nil }
        if self == .yandex, !address.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        guard self == .google, parts[1] == "gmail.com" || parts[1] == "googlemail.com" else {
            return address
        }
        let local = parts[0].prefix { $0 != "+" }.filter { $0 != "." }
        return local.isEmpty ? nil : "\(local)@\(parts[1])"
    }

    private func phone(_ text: String) -> String? {
        var digits = text.unicodeScalars.compactMap {
            (0x30...0x39).contains($0.value) ? Character($0) : nil
        }
        // The prefix of international calls is not part of the number.
        digits = Array(digits.drop { $0 == "0" })
        guard (7...15).contains(digits.count) else { return nil }
        return (self == .google ? "+" : "") + String(digits)
    }

    private func zip(_ text: String) -> String? {
        guard self != .google else {
            let isPlain = text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x20
                    || byte == 0x2D
            }
            return isPlain ? text.uppercased() : nil
        }
        return Self.nonEmpty(String(text.prefix { $0 != "-" }.filter { !$0.isWhitespace }))
    }

    private static func isPlaceNoise(_ character: Character) -> Bool {
        character.isWhitespace || "0123456789.-()".contains(character)
    }

    private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
