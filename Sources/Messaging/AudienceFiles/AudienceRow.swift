// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A person as a row of a list: values as a platform takes them.
public struct AudienceRow: Hashable, Sendable {
    /// The platform.
    public let platform: AudiencePlatform
    /// The values as they are written, by column; those that are hashed as 64 digits.
    public let values: [AudienceField: String]

    /// The row of a person; nil where neither an e-mail address nor a phone number is left.
    ///
    /// - Parameters:
    ///   - values: as a person or a system wrote them; what the platform would not take, or has no
    ///     column for, is left out.
    ///   - platform: which platform.
    public init?(_ values: [AudienceField: String], for platform: AudiencePlatform) {
        var written: [AudienceField: String] = [:]
        for (field, value) in values {
            guard let text = platform.normalise(value, field) else { continue }
            written[field] = platform.isHashed(field) ? SHA256.hash(text.utf8).description : text
        }
        self.init(platform, written)
    }

    /// The row of a person of whom only the hash of an address is known any more, for a removal.
    ///
    /// It is nil for another kind of address than e-mail and phone.
    ///
    /// - Parameters:
    ///   - kind: `email` or `phone`.
    ///   - hash: of the address as the platform wants it.
    ///   - platform: which platform.
    public init?(_ kind: Identifier.Kind, _ hash: SHA256Digest, for platform: AudiencePlatform) {
        switch kind {
        case .email: self.init(platform, [.email: hash.description])
        case .phone: self.init(platform, [.phone: hash.description])
        default: return nil
        }
    }

    private init?(_ platform: AudiencePlatform, _ values: [AudienceField: String]) {
        guard values[.email] != nil || values[.phone] != nil else { return nil }
        self.platform = platform
        self.values = values
    }

    /// The hashes by which the platform finds the person.
    var names: [String] { [values[.email], values[.phone]].compactMap { $0 } }

    /// The row as comma-separated values: no value can have a comma, a quote or a line end.
    var line: String {
        platform.columns.map { values[$0] ?? "" }.joined(separator: ",")
    }
}
