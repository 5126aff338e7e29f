// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the core of a US section is made of: a version of six bits, then fields of two bits each,
/// in one order for all sections.
///
/// The four sections of October 2025 are different: a header comes first, the core begins with
/// the agreement's version, transaction and mode, and sensitive data has a segment of its own.
struct USPrivacyLayout: Hashable, Sendable {
    /// The segment behind the core.
    enum Extra: Hashable, Sendable {
        case none, globalPrivacyControl, sensitiveData
    }

    /// The fields that there are, by `USPrivacyField.bit`.
    var fields: UInt32
    /// How many categories of sensitive data.
    var sensitive: UInt8
    /// How many kinds of consent for children.
    var children: UInt8
    /// The segment behind the core.
    var extra: Extra
    /// Whether the section has a header.
    var hasHeader: Bool
    /// The newest version that is defined.
    var version: UInt8

    private init(
        _ fields: UInt32, sensitive: UInt8, children: UInt8,
        extra: Extra = .globalPrivacyControl, hasHeader: Bool = false, version: UInt8 = 1
    ) {
        self.fields = fields
        self.sensitive = sensitive
        self.children = children
        self.extra = extra
        self.hasHeader = hasHeader
        self.version = version
    }

    /// The bits of the core.
    var bits: Int {
        let lists =
            USPrivacyField.sensitiveDataProcessing.bit
            | USPrivacyField.knownChildSensitiveDataConsents.bit
        return 6 + 2
            * ((fields & ~lists).nonzeroBitCount + (isSplit ? 0 : Int(sensitive)) + Int(children))
    }

    /// Whether sensitive data is in a segment of its own.
    var isSplit: Bool { extra == .sensitiveData }

    /// How many values a field has in the core; zero when it is not there.
    func count(of field: USPrivacyField) -> Int {
        guard fields & field.bit != 0 else { return 0 }
        return switch field {
        case .sensitiveDataProcessing: isSplit ? 0 : Int(sensitive)
        case .knownChildSensitiveDataConsents: Int(children)
        default: 1
        }
    }

    /// How many values stand before a field, the version apart.
    func offset(of field: USPrivacyField) -> Int {
        var offset = 0
        let isHead = field == .mspaCoveredTransaction || field == .mspaMode
        if hasHeader, isHead { return field == .mspaMode ? 1 : 0 }
        if hasHeader { offset = 2 }
        for other in USPrivacyField.allCases {
            if other == field { break }
            if hasHeader, other == .mspaCoveredTransaction || other == .mspaMode { continue }
            offset += count(of: other)
        }
        return offset
    }
}

extension USPrivacyLayout {
    /// The layout of a section in the newest version of its specification; nil for a section that
    /// is none of a US state.
    static func named(_ section: GPPSectionID) -> USPrivacyLayout? {
        switch section {
        case .usNational:
            .init(sharing | national | agreement, sensitive: 16, children: 3, version: 2)
        case .california:
            .init(california | agreement, sensitive: 9, children: 2)
        case .virginia: .init(sharing | agreement, sensitive: 8, children: 1, extra: .none)
        case .colorado: .init(sharing | agreement, sensitive: 7, children: 1)
        case .utah:
            .init(
                sharing | agreement | USPrivacyField.sensitiveDataProcessingOptOutNotice.bit,
                sensitive: 8, children: 1, extra: .none)
        case .connecticut: .init(sharing | agreement, sensitive: 8, children: 3)
        case .florida:
            .init(processing | more | agreement, sensitive: 8, children: 3, extra: .none)
        case .montana: .init(sharing | more | agreement, sensitive: 8, children: 3)
        case .oregon: .init(processing | more | agreement, sensitive: 11, children: 3)
        case .texas: .init(processing | more | agreement, sensitive: 8, children: 1)
        case .delaware: .init(processing | more | agreement, sensitive: 9, children: 5)
        case .iowa:
            .init(
                processing | agreement | USPrivacyField.sensitiveDataOptOutNotice.bit,
                sensitive: 8, children: 1)
        case .nebraska: .init(processing | more | agreement, sensitive: 8, children: 1)
        case .newHampshire: .init(processing | more | agreement, sensitive: 8, children: 3)
        case .newJersey: .init(processing | more | agreement, sensitive: 10, children: 5)
        case .tennessee: .init(processing | more | agreement, sensitive: 8, children: 1)
        case .minnesota: .init(processing | more | agreement, sensitive: 8, children: 1)
        case .maryland:
            .init(
                (processing | more | mode) & ~lists, sensitive: 0, children: 0,
                hasHeader: true)
        case .indiana, .kentucky, .rhodeIsland:
            .init(
                processing | more | mode, sensitive: 8, children: 1, extra: .sensitiveData,
                hasHeader: true)
        default: nil
        }
    }

    /// The layout of US National in version 1.
    static var usNationalVersion1: USPrivacyLayout {
        .init(sharing | national | agreement, sensitive: 12, children: 2)
    }

    /// The fields that nearly all have.
    private static var usual: UInt32 {
        USPrivacyField.saleOptOutNotice.bit | USPrivacyField.targetedAdvertisingOptOutNotice.bit
            | USPrivacyField.saleOptOut.bit | USPrivacyField.targetedAdvertisingOptOut.bit | lists
    }
    private static var lists: UInt32 {
        USPrivacyField.sensitiveDataProcessing.bit
            | USPrivacyField.knownChildSensitiveDataConsents.bit
    }
    private static var sharing: UInt32 { usual | USPrivacyField.sharingNotice.bit }
    private static var processing: UInt32 { usual | USPrivacyField.processingNotice.bit }
    private static var more: UInt32 { USPrivacyField.additionalDataProcessingConsent.bit }
    private static var mode: UInt32 {
        USPrivacyField.mspaCoveredTransaction.bit | USPrivacyField.mspaMode.bit
    }
    private static var agreement: UInt32 {
        USPrivacyField.mspaCoveredTransaction.bit | USPrivacyField.mspaOptOutOptionMode.bit
            | USPrivacyField.mspaServiceProviderMode.bit
    }
    private static var national: UInt32 {
        USPrivacyField.sharingOptOutNotice.bit | USPrivacyField.sharingOptOut.bit
            | USPrivacyField.sensitiveDataProcessingOptOutNotice.bit
            | USPrivacyField.sensitiveDataLimitUseNotice.bit
            | USPrivacyField.personalDataConsents.bit
    }
    private static var california: UInt32 {
        USPrivacyField.saleOptOutNotice.bit | USPrivacyField.sharingOptOutNotice.bit
            | USPrivacyField.sensitiveDataLimitUseNotice.bit | USPrivacyField.saleOptOut.bit
            | USPrivacyField.sharingOptOut.bit | USPrivacyField.personalDataConsents.bit | lists
    }
}
