// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a recipient may be, as far as it is known.
public struct RecipientPlace: Hashable, Sendable {
    /// Whom the law sees in the recipient.
    public enum Subscriber: UInt8, Hashable, Sendable, CaseIterable {
        /// A natural person; also where nobody knows.
        case person
        /// A company or another legal person.
        case organisation
    }

    /// The country, two capitals of ISO 3166-1; nil where it is unknown.
    public var country: String?
    /// The part of the country, what ISO 3166-2 writes after the hyphen; nil where it is unknown.
    public var region: String?
    /// The zones in which the recipient may be; hours that a rule names are kept in all of them.
    public var zones: [TimeZoneRules]
    /// Whom the law sees in the recipient.
    public var subscriber: Subscriber

    /// A place of which nothing is known.
    public static let unknown = RecipientPlace()

    /// A place; what is left out is unknown, and of what is unknown the strictest holds.
    public init(
        country: String? = nil, region: String? = nil, zones: [TimeZoneRules] = [],
        subscriber: Subscriber = .person
    ) {
        self.country = country
        self.region = region
        self.zones = zones
        self.subscriber = subscriber
    }

    /// The code of the place: `US-FL`, `US`; `anywhere` where the country is unknown.
    public var code: String {
        guard let country = knownCountry else { return "anywhere" }
        return knownRegion.map { "\(country)-\($0)" } ?? country
    }

    /// The country where it is a code, else nil: a text that is no code tells nothing.
    var knownCountry: String? {
        guard let country, Self.isCountry(country.utf8) else { return nil }
        return country
    }

    /// The region where it is a code, else nil.
    var knownRegion: String? {
        guard let region, Self.isRegion(region.utf8) else { return nil }
        return region
    }

    static func isCountry(_ text: String.UTF8View) -> Bool {
        text.count == 2 && text.allSatisfy { letters ~= $0 }
    }

    static func isRegion(_ text: String.UTF8View) -> Bool {
        1...3 ~= text.count && text.allSatisfy { letters ~= $0 || digits ~= $0 }
    }

    private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
