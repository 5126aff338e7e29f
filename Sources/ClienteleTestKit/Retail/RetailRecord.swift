// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What one contact noted of a person, with the mistakes that are made at tills and in forms.
public struct RetailRecord: Hashable, Sendable {
    /// Whose it is; known to the generator alone.
    public let person: Int
    /// The given name as it was written.
    public let givenName: String
    /// The family name as it was written.
    public let familyName: String
    /// The birth date as year, month and day with hyphens; nil where nobody asked.
    public let birthDate: String?
    /// Street and number at the time.
    public let street: String
    /// The postal code at the time.
    public let postcode: String
    /// The town at the time.
    public let city: String
}
