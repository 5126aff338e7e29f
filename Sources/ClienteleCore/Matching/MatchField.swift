// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What can be said of a person to an advertising platform, so that it finds him among its users.
public enum MatchField: String, Hashable, Sendable, CaseIterable {
    /// An e-mail address.
    case email
    /// A phone number with the code of its country.
    case phone
    /// A given name.
    case firstName
    /// A family name.
    case lastName
    /// A city.
    case city
    /// A state or province.
    case state
    /// A postal code.
    case zip
    /// A country: two letters of ISO 3166.
    case country
    /// A gender.
    case gender
}
