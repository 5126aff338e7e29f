// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A consent string of version 1 of the framework, which has not been valid since September 2020:
/// section 1 of a GPP string, and what old records hold.
public struct TCStringV1: Hashable, Sendable {
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
    /// The purposes that the person consented to, 1 to 24.
    public var purposeConsents: PurposeIDs = []
    /// The vendors that the person consented to.
    public var vendorConsents: VendorSet = []

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

    /// Reads a string to the letter of the specification.
    ///
    /// - Throws: `ConsentStringError` with the bit.
    public init(_ text: Span<UInt8>) throws(ConsentStringError) {
        var findings: [ConsentStringFinding] = []
        try self.init(text, isLenient: false, &findings)
    }

    init(
        _ text: Span<UInt8>, isLenient: Bool, _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        self.init(created: .epoch, language: TwoLetterCode(bits: 0))
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            guard index == 0 else { return reader.fail(.segment, "there is one segment only") }
            read(&reader)
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
    }

    private mutating func read(_ reader: inout BitReader) {
        readHead(&reader, version: 1)
        purposeConsents = PurposeIDs(field: reader.read(24), width: 24)
        let maximum = reader.integer(16)
        guard reader.flag() else {
            vendorConsents = reader.vendorBits(maximum)
            return
        }
        // The ranges are the exceptions from the default.
        let isDefault = reader.flag()
        vendorConsents = reader.vendorRanges(maximum)
        guard isDefault, reader.failure == nil else { return }
        vendorConsents = vendorConsents.inverted(upTo: maximum)
    }

    /// The text of the string, padded to a multiple of 24 bits.
    ///
    /// - Throws: `ConsentStringError` with code `size` or `value` where something does not fit into its
    ///   field.
    public func encoded() throws(ConsentStringError) -> String {
        let head = try TCStringHeadForm(self)
        let purposes = try TCStringHeadForm.field(purposeConsents.field(24), 132)
        let size = (173 + vendorConsents.highest + 23) / 24 * 4
        return unsafe String(unsafeUninitializedCapacity: size) { text in
            var writer = unsafe BitWriter(text)
            head.write(self, version: 1, to: &writer)
            writer.append(purposes, 24)
            writer.append(vendorConsents.highest, 16)
            writer.append(false)
            writer.appendBits(vendorConsents)
            writer.padTo24()
            return writer.count
        }
    }
}
