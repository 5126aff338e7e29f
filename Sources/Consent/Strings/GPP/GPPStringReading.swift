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
    public private(set) var ids: [GPPSectionID] = []

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
        var tildes = 0
        for index in text.indices where text[index] == UInt8(ascii: "~") { tildes += 1 }
        var end = Self.end(text, 0)
        let listed = try GPPHeader.read(
            text.extracting(0..<end), sections: tildes, isLenient: isLenient, &findings)
        string.sections.reserveCapacity(tildes)
        ids.reserveCapacity(tildes)
        for range in listed.entries {
            for number in range.first...range.last {
                let start = end + 1
                end = Self.end(text, start)
                let id = GPPSectionID(number)
                ids.append(id)
                do {
                    let section = try GPPSection(
                        id, text.extracting(start..<end), isLenient: isLenient, &findings)
                    string.sections.append(section)
                } catch {
                    failures.append(error)
                }
            }
        }
    }

    /// Where the section ends: at a tilde or at the end of the text.
    private static func end(_ text: Span<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "~") { end += 1 }
        return end
    }
}
