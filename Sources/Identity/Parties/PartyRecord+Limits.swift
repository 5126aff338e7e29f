// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PartyRecord {
    /// How many values of a feature are compared: what is beyond is left out.
    public static let mostValues = 32
    /// How many bytes a text has that is compared: what is longer is taken for not said.
    public static let longestText = 512

    /// The record within the limits.
    var limited: PartyRecord {
        var record = self
        record.names = Self.limited(names) { name in
            switch name.content {
            case .full(let text), .organization(let text): [text]
            case .parts(let given, let family): [given, family]
            }
        }
        record.birthDates = Self.limited(birthDates) { [$0] }
        record.addresses = Self.limited(addresses) { address in
            [address.lines]
                + [address.city, address.region, address.postcode, address.country]
                .compactMap { $0 }
        }
        record.phones = Self.limited(phones) { [$0] }
        record.emails = Self.limited(emails) { [$0] }
        record.numbers = Self.limited(numbers) { [$0.value, $0.issuer ?? ""] }
        record.websites = Self.limited(websites) { [$0] }
        return record
    }

    private static func limited<Value>(
        _ values: [Value], _ texts: (Value) -> [String]
    ) -> [Value] {
        values.prefix(mostValues).filter { value in
            texts(value).allSatisfy { $0.utf8.count <= longestText }
        }
    }
}
