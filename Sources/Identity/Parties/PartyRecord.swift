// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What one record says about a person or an organisation, as it was written.
///
/// Nothing has to be normalised first, nothing has to be there, and of most things there can be
/// several. What cannot be read is taken for not said.
public struct PartyRecord: Hashable, Sendable {
    /// Whether it is about a person; nil where the names have to tell.
    public var kind: PartyKind?
    /// The names: in several forms and scripts, before and after a marriage, of a company and its brand.
    public var names: [PartyName]
    /// Dates of birth, in whatever form.
    public var birthDates: [String]
    /// The gender.
    public var gender: PartyGender?
    /// Postal addresses.
    public var addresses: [PartyAddress]
    /// Phone numbers.
    public var phones: [String]
    /// E-mail addresses, also with a name before them in pointed brackets.
    public var emails: [String]
    /// Numbers by which offices and businesses know the party.
    public var numbers: [PartyNumber]
    /// Web sites.
    public var websites: [String]

    /// A record.
    ///
    /// - Parameters:
    ///   - names: the names.
    ///   - birthDates: dates of birth.
    ///   - gender: the gender.
    ///   - addresses: postal addresses.
    ///   - phones: phone numbers.
    ///   - emails: e-mail addresses.
    ///   - numbers: numbers of offices and businesses.
    ///   - websites: web sites.
    ///   - kind: whether it is about a person; nil where the names have to tell.
    public init(
        names: [PartyName] = [], birthDates: [String] = [], gender: PartyGender? = nil,
        addresses: [PartyAddress] = [], phones: [String] = [], emails: [String] = [],
        numbers: [PartyNumber] = [], websites: [String] = [], kind: PartyKind? = nil
    ) {
        self.names = names
        self.birthDates = birthDates
        self.gender = gender
        self.addresses = addresses
        self.phones = phones
        self.emails = emails
        self.numbers = numbers
        self.websites = websites
        self.kind = kind
    }
}
