// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// On what the law lets a use rest, as a preference centre tells it.
///
/// Those of the GDPR, Article 6(1), are here.
/// An open set: other laws have other bases.
public struct LegalBasis: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The basis with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The person agreed, and can take it back.
    public static let consent = LegalBasis("consent")
    /// A legitimate interest of the retailer: the person can object.
    public static let legitimateInterest = LegalBasis("legitimate-interest")
    /// To carry out a contract: there is nothing to choose.
    public static let contract = LegalBasis("contract")
    /// The law wants it: there is nothing to choose.
    public static let legalObligation = LegalBasis("legal-obligation")

    /// Whether a person can turn off what rests on it; a basis that is not known can.
    public var isChosen: Bool { self != .contract && self != .legalObligation }

    /// The act by which it is turned off.
    var stop: ConsentAct.Kind { self == .legitimateInterest ? .object : .withdraw }
}
