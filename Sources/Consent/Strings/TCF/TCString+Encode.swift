// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension TCString {
    /// The text of the string: the core, the vendors that were shown, the publisher's purposes.
    ///
    /// Each segment is padded to a multiple of 24 bits, which every reader takes; each list of
    /// vendors has its shorter form. The segment of allowed vendors is not written. Reading
    /// the text gives this string again, without that segment.
    ///
    /// - Throws: `ConsentStringError` with code `size` or `value` where something does not fit into
    ///   its field, with the segment; the bit is where the field starts in the segment's head, or 0.
    public func encoded() throws(ConsentStringError) -> String {
        let fields = try CoreFields(self)
        let consents = VendorListPlan(vendorConsents)
        let interests = VendorListPlan(vendorLegitimateInterests)
        let disclosed = disclosedVendors.map { VendorListPlan($0) }
        let purposes = try publisherPurposes.map { (purposes) throws(ConsentStringError) in
            try PurposeFields(purposes)
        }
        var core = 213 + consents.bits + interests.bits + 12
        for restriction in restrictions { core += 8 + restriction.vendors.bits }
        var size = Self.characters(core)
        if let disclosed { size += 1 + Self.characters(3 + disclosed.bits) }
        if let purposes { size += 1 + Self.characters(57 + 2 * purposes.customCount) }
        return unsafe String(unsafeUninitializedCapacity: size) { text in
            var writer = unsafe BitWriter(text)
            fields.write(self, to: &writer)
            writer.append(vendorConsents, consents)
            writer.append(vendorLegitimateInterests, interests)
            writer.append(restrictions.count, 12)
            for restriction in restrictions {
                writer.append(restriction.purpose, 6)
                writer.append(restriction.type.rawValue, 2)
                writer.append(restriction.vendors)
            }
            writer.padTo24()
            if let disclosed, let disclosedVendors {
                writer.character(UInt8(ascii: "."))
                writer.append(1, 3)
                writer.append(disclosedVendors, disclosed)
                writer.padTo24()
            }
            if let purposes {
                writer.character(UInt8(ascii: "."))
                writer.append(3, 3)
                purposes.write(to: &writer)
                writer.padTo24()
            }
            return writer.count
        }
    }

    /// The characters of a segment of so many bits.
    private static func characters(_ bits: Int) -> Int { (bits + 23) / 24 * 4 }
}

/// The fields of the core that may not fit, in their form.
private struct CoreFields {
    private let head: TCStringHeadForm
    private let features: UInt64
    private let consents: UInt64
    private let interests: UInt64

    init(_ string: TCString) throws(ConsentStringError) {
        head = try TCStringHeadForm(string)
        try TCStringHeadForm.check(string.policyVersion, 6, 132)
        features = try TCStringHeadForm.field(string.specialFeatures.field(12), 140)
        consents = try TCStringHeadForm.field(string.purposeConsents.field(24), 152)
        interests = try TCStringHeadForm.field(string.purposeLegitimateInterests.field(24), 176)
        try TCStringHeadForm.check(string.publisherCountry, 201)
        try TCStringHeadForm.check(string.restrictions)
    }

    func write(_ string: TCString, to writer: inout BitWriter) {
        head.write(string, version: 2, to: &writer)
        writer.append(string.policyVersion, 6)
        writer.append(string.isServiceSpecific)
        writer.append(string.usesNonStandardTexts)
        writer.append(features, 12)
        writer.append(consents, 24)
        writer.append(interests, 24)
        writer.append(string.purposeOneTreatment)
        writer.append(UInt64(string.publisherCountry.bits), 12)
    }
}

extension ConsentStringError {
    /// A value does not fit.
    static func tooLarge(
        _ segment: ConsentStringPlace.Segment, _ bit: Int
    ) -> ConsentStringError {
        ConsentStringError(
            .size, ConsentStringPlace(segment, bit: bit), "a value does not fit into its field")
    }
}
