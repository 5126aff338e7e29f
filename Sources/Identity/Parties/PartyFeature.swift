// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A kind of thing that records say about a party.
public enum PartyFeature: String, Hashable, Sendable, Comparable, CaseIterable {
    /// The given names of a person.
    case givenName = "given-name"
    /// The family names of a person.
    case familyName = "family-name"
    /// What tells father and son apart: Jr, Sr, III.
    case generation
    /// The name of an organisation.
    case organizationName = "organization-name"
    /// The date of birth.
    case birthDate = "birth-date"
    /// The gender.
    case gender
    /// A number of an office or a business.
    case number
    /// An e-mail address.
    case email
    /// A phone number.
    case phone
    /// A postal address.
    case address
    /// A web site.
    case website

    /// Whether a party has but one value for life, so that two different ones are two parties.
    ///
    /// Names and places change, and one has several of them; a day of birth and a place among
    /// generations do not. Of numbers it depends on the kind: see ``PartyRules/exclusiveNumbers``.
    public var isExclusive: Bool {
        switch self {
        case .generation, .birthDate, .gender, .number: true
        default: false
        }
    }

    /// The values by which a party is reached, of which each is shared by few.
    public static let contacts: Set<PartyFeature> = [.email, .phone, .address, .website]

    /// Whether `left` is listed before `right`.
    public static func < (left: Self, right: Self) -> Bool { left.place < right.place }

    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
