// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension CanadaTCString {
    /// Reads a section.
    ///
    /// Three layouts are in use, and the wrong one can read other vendors out of a string. All
    /// are tried; what they read has to be the same, or the string is refused.
    ///
    /// - Throws: `ConsentStringError` with the segment and the bit; with code `dialect` when no
    ///   layout reads the string, or two read it differently.
    public init(_ text: Span<UInt8>) throws(ConsentStringError) {
        var findings: [ConsentStringFinding] = []
        try self.init(text, isLenient: false, &findings)
    }

    init(
        _ text: Span<UInt8>, isLenient: Bool, _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        self.init(created: .epoch, language: TwoLetterCode(bits: 0))
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            if index == 0 { readCore(&reader) } else { readSegment(&reader) }
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
    }

    private mutating func readCore(_ reader: inout BitReader) {
        readHead(&reader, version: 1)
        policyVersion = reader.integer(6)
        usesNonStandardStacks = reader.flag()
        specialFeatures = PurposeIDs(field: reader.read(12), width: 12)
        purposeExpressConsents = PurposeIDs(field: reader.read(24), width: 24)
        purposeImpliedConsents = PurposeIDs(field: reader.read(24), width: 24)
        guard let lists = read(&reader, { $0.canadaLists($1) }) else { return }
        vendorExpressConsents = lists.express
        vendorImpliedConsents = lists.implied
        restrictions = lists.restrictions
        if lists.restrictions == nil { reader.note(.restrictionsMissing) }
    }

    private mutating func readSegment(_ reader: inout BitReader) {
        switch reader.integer(3) {
        case 1:
            reader.segment = .disclosedVendors
            guard disclosedVendors == nil else { return reader.fail(.segment, "there twice") }
            disclosedVendors = read(&reader) { reader, layout in
                let vendors = reader.canadaVendors(layout)
                return reader.isPadding() ? VendorSet(vendors) : nil
            }
        case 3:
            reader.segment = .publisherPurposes
            guard publisherPurposes == nil else { return reader.fail(.segment, "there twice") }
            publisherPurposes = PublisherPurposes(from: &reader)
        default:
            reader.fail(.segment, "not a defined type")
        }
    }

    /// Reads by every layout that is still possible, and keeps those that agree.
    private mutating func read<Value: Hashable>(
        _ reader: inout BitReader, _ body: (inout BitReader, CanadaLayout) -> Value?
    ) -> Value? {
        guard reader.failure == nil else { return nil }
        let start = reader.position
        let findings = reader.findings
        var found: (value: Value, end: Int)?
        var readers: GPPDialect = []
        var isAmbiguous = false
        for layout in CanadaLayout.allCases where layouts.contains(layout.dialect) {
            reader.rewind(to: start, keeping: findings)
            guard let value = body(&reader, layout) else { continue }
            if let found, found.value != value { isAmbiguous = true }
            found = found ?? (value, reader.position)
            readers.insert(layout.dialect)
        }
        reader.rewind(to: start, keeping: findings)
        guard let found, !isAmbiguous else {
            reader.fail(
                .dialect,
                isAmbiguous
                    ? "layouts read the lists differently" : "no layout reads the lists")
            return nil
        }
        layouts = readers
        reader.position = found.end
        return found.value
    }
}
