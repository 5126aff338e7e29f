// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension TCString {
    /// What a reading starts from.
    static var empty: TCString {
        TCString(
            created: .epoch, language: TwoLetterCode(bits: 0), country: TwoLetterCode(bits: 0))
    }

    /// Reads the segments of a string into an empty one, with how it was written.
    mutating func read(
        _ text: Span<UInt8>, isLenient: Bool, _ form: inout TCStringForm,
        _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            if index == 0 { readCore(&reader, &form) } else { readSegment(&reader, &form) }
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
    }

    /// Reads the core (TCF, Consent string and vendor list formats v2, "The Core String").
    private mutating func readCore(_ reader: inout BitReader, _ form: inout TCStringForm) {
        readHead(&reader, version: 2)
        policyVersion = reader.integer(6)
        isServiceSpecific = reader.flag()
        usesNonStandardTexts = reader.flag()
        specialFeatures = PurposeIDs(field: reader.read(12), width: 12)
        purposeConsents = PurposeIDs(field: reader.read(24), width: 24)
        purposeLegitimateInterests = PurposeIDs(field: reader.read(24), width: 24)
        purposeOneTreatment = reader.flag()
        publisherCountry = reader.letters()
        (vendorConsents, form.vendorConsents) = reader.vendors()
        (vendorLegitimateInterests, form.vendorLegitimateInterests) = reader.vendors()
        restrictions = reader.restrictions()
        form.corePadding = reader.count - reader.position
    }

    /// Reads a segment that says its type itself.
    private mutating func readSegment(
        _ reader: inout BitReader, _ form: inout TCStringForm
    ) {
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
            disclosedVendors = vendors
            form.disclosedVendors = list
        case .allowedVendors:
            reader.note(.allowedVendors)
            let (vendors, list) = reader.vendors()
            allowedVendors = vendors
            form.allowedVendors = list
        case .publisherPurposes:
            publisherPurposes = PublisherPurposes(from: &reader)
        }
    }
}
