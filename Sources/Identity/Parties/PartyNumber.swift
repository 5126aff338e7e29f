// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A number by which an office or a business knows a party.
public struct PartyNumber: Hashable, Sendable {
    /// The kind of a number: an open set.
    public struct Kind: TextName {
        /// The text of the kind.
        public let rawValue: String

        /// The kind with this text.
        public init(_ rawValue: String) { self.rawValue = rawValue }

        /// Of a passport; the issuer is the country.
        public static let passport = Kind("passport")
        /// Of a driving licence; the issuer is the state or country.
        public static let driversLicense = Kind("drivers-license")
        /// Of an identity card or of a register of residents or companies; the issuer is the country.
        public static let nationalID = Kind("national-id")
        /// Of a social security.
        public static let socialSecurity = Kind("social-security")
        /// Of a tax office; the issuer is the country.
        public static let taxID = Kind("tax-id")
        /// A legal entity identifier (ISO 17442).
        public static let lei = Kind("lei")
        /// A number of Dun & Bradstreet.
        public static let duns = Kind("duns")
        /// An account or a contract, of which a party has any number.
        public static let account = Kind("account")
        /// A card of a loyalty programme.
        public static let loyalty = Kind("loyalty")
    }

    /// The kind.
    public var kind: Kind
    /// The number as it is written.
    public var value: String
    /// Who issued it: a country or state by code or name; nil where it is not known.
    public var issuer: String?

    /// A number.
    ///
    /// - Parameters:
    ///   - kind: the kind.
    ///   - value: the number as it is written.
    ///   - issuer: who issued it.
    public init(_ kind: Kind, _ value: String, issuer: String? = nil) {
        self.kind = kind
        self.value = value
        self.issuer = issuer
    }
}
