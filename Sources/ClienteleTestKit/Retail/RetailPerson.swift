// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A made-up person with all that identifies him, as only the generator knows it.
public struct RetailPerson: Hashable, Sendable {
    /// Where somebody lives, and since when.
    public struct Home: Hashable, Sendable {
        /// Street and number.
        public var street: String
        /// The postal code.
        public var postcode: String
        /// The town.
        public var city: String
        /// The first day there.
        public var since: Timestamp
    }

    /// The person's number, from 0.
    public let number: Int
    /// With whom the person lives; people of one number share a home, a landline and a tablet.
    public let household: Int
    /// The given name in the person's own script.
    public let givenName: String
    /// The family name in the person's own script, in the form of the person's sex.
    public let familyName: String
    /// Other spellings of the given name: in other scripts, and pet names.
    public let givenSpellings: [String]
    /// Other spellings of the family name.
    public let familySpellings: [String]
    /// When the person was born.
    public let birthDate: CivilDate
    /// The homes in the order of time; two for who moved.
    public let homes: [Home]
    /// What is this person's alone: account, card, address, mobile, browsers, telephone.
    public let identifiers: [Identifier]
    /// The household's landline; nil for who lives alone.
    public let landline: Identifier?
    /// The household's tablet; nil for who lives alone.
    public let tablet: Identifier?

    /// The person's own identifier of `kind`; the first of several.
    public func identifier(_ kind: Identifier.Kind) -> Identifier? {
        identifiers.first { $0.kind == kind }
    }
}
