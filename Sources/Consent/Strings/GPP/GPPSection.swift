// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A section of a GPP string.
public struct GPPSection: Hashable, Sendable {
    /// What a section says.
    public enum Content: Hashable, Sendable {
        /// TCF of the European Union, version 1.
        indirect case tcfEUv1(TCStringV1)
        /// TCF of the European Union, version 2.
        indirect case tcfEUv2(TCString)
        /// TCF of Canada.
        indirect case tcfCanada(CanadaTCString)
        /// The US Privacy string.
        case usPrivacy(USPrivacyString)
        /// US National or a state.
        case us(USPrivacySection)
        /// A section that no specification defines; its text.
        case undefined(String)
    }

    /// The number of the section.
    public let id: GPPSectionID
    /// What the section says.
    public let content: Content

    init(_ id: GPPSectionID, _ content: Content) {
        self.id = id
        self.content = content
    }

    /// A section of TCF in the European Union.
    public init(_ string: TCString) {
        self.init(.tcfEUv2, .tcfEUv2(string))
    }

    /// A section of TCF in Canada.
    public init(_ string: CanadaTCString) {
        self.init(.tcfCanada, .tcfCanada(string))
    }

    /// A section with a US Privacy string.
    public init(_ string: USPrivacyString) {
        self.init(.usPrivacy, .usPrivacy(string))
    }

    /// A section of US National or a state.
    public init(_ section: USPrivacySection) {
        self.init(section.section, .us(section))
    }

    /// A section that no specification of today defines.
    ///
    /// - Returns: nil when this module knows the section, or the text has a tilde or a character
    ///   that cannot stand in an address.
    public init?(_ id: GPPSectionID, undefined text: String) {
        guard !Self.isDefined(id), id.rawValue > 0, text.utf8.allSatisfy(Self.isPlain) else {
            return nil
        }
        self.init(id, .undefined(text))
    }

    static func isDefined(_ id: GPPSectionID) -> Bool {
        (1...2).contains(id.rawValue) || (5...27).contains(id.rawValue)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        Base64URL.value(of: byte) & Base64URL.foreign == 0 || byte == UInt8(ascii: ".")
    }

    /// In what the section was written otherwise than specified; empty where in nothing.
    public var dialect: GPPDialect {
        switch content {
        case .us(let section): section.dialect
        case .tcfCanada(let string):
            string.restrictions == nil
                ? string.layouts.union(.noRestrictions) : string.layouts
        default: []
        }
    }

    /// Whether the section is written as its specification says.
    public var isStandard: Bool {
        let dialect = dialect
        return dialect.isEmpty
            || id == .tcfCanada && dialect.contains(.canadaOptimizedRange)
                && !dialect.contains(.noRestrictions)
    }
}
