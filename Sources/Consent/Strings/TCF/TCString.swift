// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a person chose under the IAB Transparency and Consent Framework, versions 2.0 to 2.3.
///
/// It is what the string says; which version of the policies it satisfies is asked with
/// `policy(_:)`. Two strings that say the same are equal, however they were written.
public struct TCString: Hashable, Sendable {
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
    /// The version of the policies, at most 63: 2 and 3 for TCF 2.0, 4 for 2.2, 5 for 2.3.
    public var policyVersion = 5
    /// Whether it holds for one service or group of services; always so since 2.2.
    public var isServiceSpecific = true
    /// Whether the texts were other than the standard's.
    public var usesNonStandardTexts = false
    /// The special features that the person opted in to, 1 to 12.
    public var specialFeatures: PurposeIDs = []
    /// The purposes that the person consented to, 1 to 24.
    public var purposeConsents: PurposeIDs = []
    /// The purposes with legitimate interest that the person did not object to, 1 to 24.
    public var purposeLegitimateInterests: PurposeIDs = []
    /// Whether purpose 1 was not shown, under the law of the publisher's country.
    public var purposeOneTreatment = false
    /// The publisher's country.
    public var publisherCountry: TwoLetterCode
    /// The vendors that the person consented to.
    public var vendorConsents: VendorSet = []
    /// The vendors with legitimate interest that the person did not object to.
    public var vendorLegitimateInterests: VendorSet = []
    /// What the publisher restricts.
    public var restrictions: [PublisherRestriction] = []
    /// The vendors that were shown; nil without the segment, which 2.3 requires.
    public var disclosedVendors: VendorSet?
    /// The vendors that the publisher allowed: the segment of 2.0, read and never written.
    public var allowedVendors: VendorSet?
    /// The publisher's own purposes; nil without the segment.
    public var publisherPurposes: PublisherPurposes?

    /// What a person chose before choosing anything.
    ///
    /// - Parameters:
    ///   - created: when it was made; also when it was last changed.
    ///   - language: the language that the person was asked in.
    ///   - country: the publisher's country.
    public init(created: Timestamp, language: TwoLetterCode, country: TwoLetterCode) {
        self.created = created
        lastUpdated = created
        consentLanguage = language
        publisherCountry = country
    }

    /// Reads a string to the letter of the specification.
    ///
    /// Padding may have any length. Takes time in proportion to the text, and memory for what the
    /// string says.
    ///
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: String) throws(ConsentStringError) {
        try self.init(text.utf8.span)
    }

    /// Reads a string to the letter of the specification.
    ///
    /// - Parameter text: the characters, in UTF-8.
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: Span<UInt8>) throws(ConsentStringError) {
        self = .empty
        var form = TCStringForm()
        var findings: [ConsentStringFinding] = []
        try read(text, isLenient: false, &form, &findings)
    }
}
