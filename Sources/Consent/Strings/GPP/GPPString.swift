// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A string of the IAB Global Privacy Platform: what a person chose, in one section for each
/// jurisdiction or framework.
public struct GPPString: Hashable, Sendable {
    /// The sections, ascending by number.
    public internal(set) var sections: [GPPSection]

    /// A string of no sections.
    public init() {
        sections = []
    }

    /// Reads a string to the letter of the specifications.
    ///
    /// The layouts that are in use for US National in version 1 and for Canada are taken where
    /// exactly one of them reads the section; each section's `dialect` names it.
    ///
    /// - Throws: `ConsentStringError` with section, segment and bit.
    public init(_ text: String) throws(ConsentStringError) {
        try self.init(text.utf8.span)
    }

    /// Reads a string to the letter of the specifications.
    ///
    /// - Parameter text: the characters, in UTF-8.
    /// - Throws: `ConsentStringError` with section, segment and bit.
    public init(_ text: Span<UInt8>) throws(ConsentStringError) {
        let reading = try GPPStringReading(text, isLenient: false)
        if let failure = reading.failures.first { throw failure }
        self = reading.string
    }

    /// The section of that number; nil when there is none.
    public subscript(id: GPPSectionID) -> GPPSection? {
        sections.first { $0.id == id }
    }

    /// The section of US National or a state; nil when there is none.
    public func us(_ id: GPPSectionID) -> USPrivacySection? {
        guard case .us(let section)? = self[id]?.content else { return nil }
        return section
    }

    /// The section of TCF in the European Union; nil when there is none.
    public var tcfEU: TCString? {
        guard case .tcfEUv2(let string)? = self[.tcfEUv2]?.content else { return nil }
        return string
    }

    /// The section of TCF in Canada; nil when there is none.
    public var tcfCanada: CanadaTCString? {
        guard case .tcfCanada(let string)? = self[.tcfCanada]?.content else { return nil }
        return string
    }

    /// Puts a section in, in the place of one of the same number.
    public mutating func set(_ section: GPPSection) {
        remove(section.id)
        let place = sections.firstIndex { $0.id > section.id } ?? sections.endIndex
        sections.insert(section, at: place)
    }

    /// Takes the section of that number out.
    public mutating func remove(_ id: GPPSectionID) {
        sections.removeAll { $0.id == id }
    }

    /// The text of the string: the header, and each section in its dialect.
    ///
    /// Reading the text gives this string again.
    ///
    /// - Throws: `ConsentStringError` where a value does not fit into its field.
    public func encoded() throws(ConsentStringError) -> String {
        let ids = VendorRanges(sections.map { Int($0.id.rawValue)...Int($0.id.rawValue) })
        var text = GPPHeader.encoded(ids)
        for section in sections { text += "~" + (try section.encoded()) }
        return text
    }
}
