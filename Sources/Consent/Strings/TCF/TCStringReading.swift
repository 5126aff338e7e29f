// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A TC string as it was read: what it says, how it was written, what is odd about it.
public struct TCStringReading: Hashable, Sendable {
    /// What the string says.
    public internal(set) var string: TCString
    /// How it was written.
    public internal(set) var form = TCStringForm()
    /// What is odd about it.
    public internal(set) var findings: [ConsentStringFinding] = []

    /// Reads a string and keeps what else there is to know about it.
    ///
    /// A lenient reading also takes the padding character, the alphabet with `+` and `/`, ranges
    /// out of order as long as they are together no longer than the list, segments of no defined
    /// type or a second time (they are left out), letters that are none, and the restriction type
    /// that is not defined; each is a finding. A string that ends too early is an error in
    /// both.
    ///
    /// - Parameters:
    ///   - text: the string.
    ///   - isLenient: whether more is taken than the specification allows.
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: String, isLenient: Bool = true) throws(ConsentStringError) {
        try self.init(text.utf8.span, isLenient: isLenient)
    }

    /// Reads a string and keeps what else there is to know about it.
    ///
    /// - Parameters:
    ///   - text: the characters, in UTF-8.
    ///   - isLenient: whether more is taken than the specification allows.
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: Span<UInt8>, isLenient: Bool = true) throws(ConsentStringError) {
        string = TCString(
            created: .epoch, language: TwoLetterCode(bits: 0), country: TwoLetterCode(bits: 0))
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            if index == 0 { readCore(&reader) } else { readSegment(&reader) }
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
    }

    /// Reads the core (TCF, Consent string and vendor list formats v2, "The Core String").
    private mutating func readCore(_ reader: inout BitReader) {
        let version = reader.integer(6)
        if version != 2 { reader.fail(.version, .found(version, wanted: 2)) }
        string.created = Timestamp(deciseconds: reader.read(36))
        string.lastUpdated = Timestamp(deciseconds: reader.read(36))
        string.cmpID = reader.integer(12)
        string.cmpVersion = reader.integer(12)
        string.consentScreen = reader.integer(6)
        string.consentLanguage = reader.letters()
        string.vendorListVersion = reader.integer(12)
        string.policyVersion = reader.integer(6)
        string.isServiceSpecific = reader.flag()
        string.usesNonStandardTexts = reader.flag()
        string.specialFeatures = PurposeIDs(field: reader.read(12), width: 12)
        string.purposeConsents = PurposeIDs(field: reader.read(24), width: 24)
        string.purposeLegitimateInterests = PurposeIDs(field: reader.read(24), width: 24)
        string.purposeOneTreatment = reader.flag()
        string.publisherCountry = reader.letters()
        (string.vendorConsents, form.vendorConsents) = reader.vendors()
        (string.vendorLegitimateInterests, form.vendorLegitimateInterests) = reader.vendors()
        string.restrictions = reader.restrictions()
        form.corePadding = reader.count - reader.position
    }

    /// Reads a segment that says its type itself.
    private mutating func readSegment(_ reader: inout BitReader) {
        let type = reader.integer(3)
        guard reader.failure == nil else { return }
        guard let segment = TCStringForm.Segment(rawValue: type) else {
            reader.note(.unknownSegment, or: .segment, .text(StaticText("not a defined type")))
            return reader.skip()
        }
        reader.segment = segment.place
        guard form.add(segment) else {
            reader.note(.repeatedSegment, or: .segment, .text(StaticText("there twice")))
            return reader.skip()
        }
        switch segment {
        case .disclosedVendors:
            let (vendors, list) = reader.vendors()
            string.disclosedVendors = vendors
            form.disclosedVendors = list
        case .allowedVendors:
            reader.note(.allowedVendors)
            let (vendors, list) = reader.vendors()
            string.allowedVendors = vendors
            form.allowedVendors = list
        case .publisherPurposes:
            string.publisherPurposes = PublisherPurposes(from: &reader)
        }
    }
}
