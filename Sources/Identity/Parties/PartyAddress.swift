// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A postal address of a party, in one text or in parts.
public struct PartyAddress: Hashable, Sendable {
    /// Street, number and whatever else is written into one field.
    public var lines: String
    /// The town.
    public var city: String?
    /// State, province or county.
    public var region: String?
    /// The postcode, where it has a field of its own.
    public var postcode: String?
    /// The country by code or name.
    public var country: String?

    /// An address.
    ///
    /// - Parameters:
    ///   - lines: street and number, or all of the address.
    ///   - city: the town.
    ///   - region: state, province or county.
    ///   - postcode: the postcode.
    ///   - country: the country by code or name.
    public init(
        _ lines: String, city: String? = nil, region: String? = nil, postcode: String? = nil,
        country: String? = nil
    ) {
        self.lines = lines
        self.city = city
        self.region = region
        self.postcode = postcode
        self.country = country
    }
}
