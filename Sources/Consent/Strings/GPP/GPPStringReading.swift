// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A GPP string as it was read: the sections that could be, and why the others could not.
public struct GPPStringReading: Hashable, Sendable {
    /// The sections that could be read.
    public private(set) var string = GPPString()
    /// Why a section could not be read; its `place.section` names it.
    public private(set) var failures: [ConsentStringError] = []
    /// What is odd about the string.
    public private(set) var findings: [ConsentStringFinding] = []
    /// The numbers of the header, ascending.
    public var ids: [GPPSectionID] {
        (string.sections.map(\.id) + failures.compactMap(\.place.section)).sorted()
    }

    /// Reads a string, section by section; one that cannot be read does not keep the others back.
    ///
    /// A lenient reading also takes a version that is not defined, a segment for Global Privacy
    /// Control where a section has none, the sections of October 2025 without their header, and what a
    /// lenient reading of a TC string takes. The section's `dialect` and the findings say so.
    ///
    /// - Parameters:
    ///   - text: the string.
    ///   - isLenient: whether more is taken than the specifications allow.
    /// - Throws: `ConsentStringError` when the header cannot be read, or lists another number of
    ///   sections than there are.
    public init(_ text: String, isLenient: Bool = true) throws(ConsentStringError) {
        try self.init(text.utf8.span, isLenient: isLenient)
    }

    /// Reads a string, section by section.
    ///
    /// - Parameters:
    ///   - text: the characters, in UTF-8.
    ///   - isLenient: whether more is taken than the specifications allow.
    /// - Throws: `ConsentStringError` when the header cannot be read, or lists another number of
    ///   sections than there are.
    public init(_ text: Span<UInt8>, isLenient: Bool = true) throws(ConsentStringError) {
        let tilde = UInt8(ascii: "~")
        let number = SegmentedText.count(of: tilde, in: text)
        var end = SegmentedText.place(of: tilde, in: text, from: 0)
        let listed = try GPPHeader.read(
            text.extracting(0..<end), sections: number, isLenient: isLenient, &findings)
        var sections: [GPPSection] = []
        sections.reserveCapacity(number)
        listed.forEach { id in
            let start = end + 1
            end = SegmentedText.place(of: tilde, in: text, from: start)
            do throws(ConsentStringError) {
                sections.append(
                    try GPPSection(
                        id, text.extracting(start..<end), isLenient: isLenient, &findings))
            } catch {
                failures.append(error)
            }
        }
        string.sections = sections
    }
}
