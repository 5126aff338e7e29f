// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The fields with which the core of every version of the framework begins: the version, then these.
protocol TCStringHead {
    var created: Timestamp { get set }
    var lastUpdated: Timestamp { get set }
    var cmpID: Int { get set }
    var cmpVersion: Int { get set }
    var consentScreen: Int { get set }
    var consentLanguage: TwoLetterCode { get set }
    var vendorListVersion: Int { get set }
}

extension TCStringHead {
    /// Reads the version, which has to be `version`, and the fields.
    @inline(__always)
    mutating func readHead(_ reader: inout BitReader, version: Int) {
        let found = reader.integer(6)
        if found != version { reader.fail(.version, .found(found, wanted: version)) }
        created = Timestamp(deciseconds: reader.read(36))
        lastUpdated = Timestamp(deciseconds: reader.read(36))
        cmpID = reader.integer(12)
        cmpVersion = reader.integer(12)
        consentScreen = reader.integer(6)
        consentLanguage = reader.letters()
        vendorListVersion = reader.integer(12)
    }
}

/// The fields of a head in the form that is written: checked to fit.
struct TCStringHeadForm {
    private let created: UInt64
    private let lastUpdated: UInt64

    /// Checks the fields of `head`.
    ///
    /// - Throws: `ConsentStringError` with code `size` or `value`, and the bit where the field starts.
    @inline(__always)
    init(_ head: some TCStringHead) throws(ConsentStringError) {
        created = try Self.field(head.created.deciseconds, 6)
        lastUpdated = try Self.field(head.lastUpdated.deciseconds, 42)
        try Self.check(head.cmpID, 12, 78)
        try Self.check(head.cmpVersion, 12, 90)
        try Self.check(head.consentScreen, 6, 102)
        try Self.check(head.consentLanguage, 108)
        try Self.check(head.vendorListVersion, 12, 120)
    }

    /// Writes the version and the fields.
    @inline(__always)
    func write(_ head: some TCStringHead, version: Int, to writer: inout BitWriter) {
        writer.append(version, 6)
        writer.append(created, 36)
        writer.append(lastUpdated, 36)
        writer.append(head.cmpID, 12)
        writer.append(head.cmpVersion, 12)
        writer.append(head.consentScreen, 6)
        writer.append(UInt64(head.consentLanguage.bits), 12)
        writer.append(head.vendorListVersion, 12)
    }

    /// The bits of a field that may not fit.
    static func field(_ field: UInt64?, _ bit: Int) throws(ConsentStringError) -> UInt64 {
        guard let field else { throw ConsentStringError.tooLarge(.core, bit) }
        return field
    }

    /// Checks that a value fits into a field of so many bits.
    static func check(_ value: Int, _ width: Int, _ bit: Int) throws(ConsentStringError) {
        guard value >= 0, value >> width == 0 else { throw .tooLarge(.core, bit) }
    }

    /// Checks that a code is two letters.
    static func check(_ code: TwoLetterCode, _ bit: Int) throws(ConsentStringError) {
        guard code.isLetters else {
            throw ConsentStringError(
                .value, ConsentStringPlace(.core, bit: bit), "a code that is not two letters")
        }
    }

    /// Checks that the restrictions have a meaning and fit.
    static func check(_ restrictions: [PublisherRestriction]) throws(ConsentStringError) {
        try check(restrictions.count, 12, 0)
        for restriction in restrictions {
            guard restriction.purpose > 0, restriction.type != .undefined else {
                throw ConsentStringError(
                    .value, ConsentStringPlace(.core, bit: 0), "a restriction of no meaning")
            }
            try check(restriction.purpose, 6, 0)
            try check(restriction.vendors.entries.count, 12, 0)
        }
    }
}

extension TCString: TCStringHead {}
extension TCStringV1: TCStringHead {}
extension CanadaTCString: TCStringHead {}
