// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The header of a GPP string: which sections follow (GPP, Consent String Specification, "Header
/// Encoding").
enum GPPHeader {
    /// The version of the specification.
    static let version = 1
    /// The type of a header.
    private static let type = 3

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - text: the characters.
    ///   - sections: how many sections follow it.
    ///   - isLenient: whether what is odd is taken where it can be read.
    ///   - findings: what is odd is added to it.
    /// - Returns: the numbers of the sections, as many as follow.
    /// - Throws: `ConsentStringError` when it is no header, or lists another number of sections.
    static func read(
        _ text: Span<UInt8>, sections: Int, isLenient: Bool,
        _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) -> GPPSectionList {
        var listed = GPPSectionList()
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            reader.segment = .header
            guard index == 0 else { return reader.fail(.header, "the header has one segment") }
            let type = reader.integer(6)
            if type != Self.type { reader.fail(.header, .found(type, wanted: Self.type)) }
            let version = reader.integer(6)
            if version != Self.version {
                reader.fail(.version, .found(version, wanted: Self.version))
            }
            reader.forEachFibonacciRange { listed.append($0, $1) }
            if reader.failure == nil, listed.count != sections {
                reader.fail(.header, .found(sections, wanted: listed.count))
            }
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
        return listed
    }

    /// The text of a header, padded to whole characters.
    static func encoded(_ sections: VendorRanges) -> String {
        unsafe String(unsafeUninitializedCapacity: (12 + sections.fibonacciBits) / 6 + 1) { text in
            var writer = unsafe BitWriter(text)
            writer.append(type, 6)
            writer.append(version, 6)
            writer.appendFibonacci(sections)
            writer.padTo6()
            return writer.count
        }
    }
}
