// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A person as a platform takes him: values in its own spelling, hashed where it wants hashes.
///
/// What was handed in is not kept.
public struct MatchKeys: Hashable, Sendable {
    /// The platform.
    public let platform: MatchPlatform
    /// The values as they are written; those that are hashed as 64 digits.
    public let values: [MatchField: String]

    /// The keys of a person; nil where neither an e-mail address nor a phone number is left.
    ///
    /// - Parameters:
    ///   - values: as a person or a system wrote them; what the platform would not take, or has no
    ///     column for, is left out.
    ///   - platform: which platform.
    public init?(_ values: [MatchField: String], for platform: MatchPlatform) {
        var written: [MatchField: String] = [:]
        for (field, value) in values {
            written[field] =
                platform.isHashed(field)
                ? platform.hash(value, field)?.description : platform.normalise(value, field)
        }
        self.init(platform, written)
    }

    /// The keys of a person of whom only the hash of an address is known any more, for a removal.
    ///
    /// It is nil for another kind of address than e-mail and phone.
    ///
    /// - Parameters:
    ///   - kind: `email` or `phone`.
    ///   - hash: of the address as the platform wants it.
    ///   - platform: which platform.
    public init?(_ kind: Identifier.Kind, _ hash: SHA256Digest, for platform: MatchPlatform) {
        switch kind {
        case .email: self.init(platform, [.email: hash.description])
        case .phone: self.init(platform, [.phone: hash.description])
        default: return nil
        }
    }

    private init?(_ platform: MatchPlatform, _ values: [MatchField: String]) {
        guard values[.email] != nil || values[.phone] != nil else { return nil }
        self.platform = platform
        self.values = values
    }

    /// The hashes by which the platform finds the person: of an e-mail address, of a phone number.
    public var addressHashes: [String] { [values[.email], values[.phone]].compactMap { $0 } }

    /// Whether the person is named here by `address`, an e-mail address or a phone number.
    ///
    /// - Parameter address: as a person or a system wrote it.
    /// - Returns: false for any other kind of address.
    public func names(_ address: Identifier) -> Bool {
        let field: MatchField? =
            switch address.kind {
            case .email: .email
            case .phone: .phone
            default: nil
            }
        guard let field, let value = values[field] else { return false }
        return platform.hash(address.value, field)?.description == value
    }
}
