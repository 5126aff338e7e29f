// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a person chose under the Transparency and Consent Framework of IAB Canada, version 1.
public struct CanadaTCString: Hashable, Sendable {
    /// When the string was made, to a tenth of a second.
    public var created: Timestamp
    /// When the string was last changed, to a tenth of a second.
    public var lastUpdated: Timestamp
    /// The consent management platform, at most 4,095.
    public var cmpID = 0
    /// The platform's version, at most 4,095.
    public var cmpVersion = 0
    /// The platform's screen, at most 63.
    public var consentScreen = 0
    /// The language that the person was asked in.
    public var consentLanguage: TwoLetterCode
    /// The version of the vendor list, at most 4,095.
    public var vendorListVersion = 0
    /// The version of the policies, at most 63.
    public var policyVersion = 2
    /// Whether the stacks were other than the standard's.
    public var usesNonStandardStacks = false
    /// The special features with express consent, 1 to 12.
    public var specialFeatures: PurposeIDs = []
    /// The purposes with express consent, 1 to 24.
    public var purposeExpressConsents: PurposeIDs = []
    /// The purposes with implied consent, 1 to 24.
    public var purposeImpliedConsents: PurposeIDs = []
    /// The vendors with express consent.
    public var vendorExpressConsents: VendorSet = []
    /// The vendors with implied consent.
    public var vendorImpliedConsents: VendorSet = []
    /// What the publisher restricts; nil where an older writer left the list out.
    public var restrictions: [PublisherRestriction]? = []
    /// The vendors that were shown; nil without the segment.
    public var disclosedVendors: VendorSet?
    /// The publisher's own purposes; nil without the segment.
    public var publisherPurposes: PublisherPurposes?
    /// The layouts that read the string alike; it is written in the first of optimized range, hybrid
    /// and legacy that is among them.
    public internal(set) var layouts: GPPDialect = .canadaLayouts

    /// What a person chose before choosing anything.
    ///
    /// - Parameters:
    ///   - created: when it was made; also when it was last changed.
    ///   - language: the language that the person was asked in.
    public init(created: Timestamp, language: TwoLetterCode) {
        self.created = created
        lastUpdated = created
        consentLanguage = language
    }

    /// Whether two strings say the same; how they were written does not matter.
    public static func == (left: CanadaTCString, right: CanadaTCString) -> Bool {
        left.created == right.created && left.lastUpdated == right.lastUpdated
            && left.cmpID == right.cmpID && left.cmpVersion == right.cmpVersion
            && left.consentScreen == right.consentScreen
            && left.consentLanguage == right.consentLanguage
            && left.vendorListVersion == right.vendorListVersion
            && left.policyVersion == right.policyVersion
            && left.usesNonStandardStacks == right.usesNonStandardStacks
            && left.specialFeatures == right.specialFeatures
            && left.purposeExpressConsents == right.purposeExpressConsents
            && left.purposeImpliedConsents == right.purposeImpliedConsents
            && left.vendorExpressConsents == right.vendorExpressConsents
            && left.vendorImpliedConsents == right.vendorImpliedConsents
            && left.restrictions == right.restrictions
            && left.disclosedVendors == right.disclosedVendors
            && left.publisherPurposes == right.publisherPurposes
    }

    /// Hashes what the string says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(created)
        hasher.combine(purposeExpressConsents)
        hasher.combine(vendorExpressConsents)
    }
}
