// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension CanadaTCString {
    /// The text of the section, each segment padded to whole characters.
    ///
    /// The vendors are written in a layout of `layouts`, by bits or by ranges, whichever is
    /// shorter, unless another layout would read other vendors from that; then by the other of the two.
    ///
    /// - Throws: `ConsentStringError` with code `size` or `value` where something does not fit into
    ///   its field, with code `dialect` where no way of writing has one reading only.
    public func encoded() throws(ConsentStringError) -> String {
        for layout in CanadaLayout.allCases where layouts.contains(layout.dialect) {
            for isShort in [true, false] {
                let text = try encoded(layout, isShort: isShort)
                if let read = try? CanadaTCString(text.utf8.span), read == self { return text }
            }
        }
        throw ConsentStringError(
            .dialect, ConsentStringPlace(.core, bit: 199),
            "layouts would read the lists differently")
    }

    private func encoded(
        _ layout: CanadaLayout, isShort: Bool
    ) throws(ConsentStringError) -> String {
        let fields = try CanadaFields(self)
        let purposes = try publisherPurposes.map { (purposes) throws(ConsentStringError) in
            try PurposeFields(purposes)
        }
        let express = CanadaListPlan(vendorExpressConsents.ranges, layout, isShort: isShort)
        let implied = CanadaListPlan(vendorImpliedConsents.ranges, layout, isShort: isShort)
        let restricted = (restrictions ?? []).map {
            CanadaListPlan($0.vendors, layout, isShort: isShort, isRestriction: true)
        }
        let disclosed = disclosedVendors.map {
            CanadaListPlan($0.ranges, layout, isShort: isShort)
        }
        var bits = 199 + express.bits + implied.bits + (restrictions == nil ? 0 : 12)
        for plan in restricted { bits += 8 + plan.bits }
        var size = bits / 6 + 1
        if let disclosed { size += 2 + (3 + disclosed.bits) / 6 }
        if let purposes { size += 2 + (57 + 2 * purposes.customCount) / 6 }
        return unsafe String(unsafeUninitializedCapacity: size) { text in
            var writer = unsafe BitWriter(text)
            fields.write(self, to: &writer)
            express.write(to: &writer)
            implied.write(to: &writer)
            if let restrictions {
                writer.append(restrictions.count, 12)
                for (restriction, plan) in zip(restrictions, restricted) {
                    writer.append(restriction.purpose, 6)
                    writer.append(restriction.type.rawValue, 2)
                    plan.write(to: &writer)
                }
            }
            writer.padTo6()
            if let purposes {
                writer.character(UInt8(ascii: "."))
                writer.append(3, 3)
                purposes.write(to: &writer)
                writer.padTo6()
            }
            if let disclosed {
                writer.character(UInt8(ascii: "."))
                writer.append(1, 3)
                disclosed.write(to: &writer)
                writer.padTo6()
            }
            return writer.count
        }
    }
}

/// The fields of the core that may not fit, in their form.
private struct CanadaFields {
    private let head: TCStringHeadForm
    private let features: UInt64
    private let express: UInt64
    private let implied: UInt64

    init(_ string: CanadaTCString) throws(ConsentStringError) {
        head = try TCStringHeadForm(string)
        try TCStringHeadForm.check(string.policyVersion, 6, 132)
        features = try TCStringHeadForm.field(string.specialFeatures.field(12), 139)
        express = try TCStringHeadForm.field(string.purposeExpressConsents.field(24), 151)
        implied = try TCStringHeadForm.field(string.purposeImpliedConsents.field(24), 175)
        try TCStringHeadForm.check(string.restrictions ?? [])
    }

    func write(_ string: CanadaTCString, to writer: inout BitWriter) {
        head.write(string, version: 1, to: &writer)
        writer.append(string.policyVersion, 6)
        writer.append(string.usesNonStandardStacks)
        writer.append(features, 12)
        writer.append(express, 24)
        writer.append(implied, 24)
    }
}
