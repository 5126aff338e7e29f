// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A person's answer to an opportunity to opt out.
public enum USPrivacyOptOut: Int, Hashable, Sendable {
    /// Nothing to opt out of, or nobody was told of it.
    case notApplicable = 0
    /// The person opted out.
    case optedOut = 1
    /// The person did not opt out.
    case notOptedOut = 2
}

extension USPrivacySection {
    /// What a person can opt out of.
    public enum Use: Hashable, Sendable, CaseIterable {
        /// The sale of personal data.
        case sale
        /// Sharing for advertising across contexts.
        case sharing
        /// Targeted advertising.
        case targetedAdvertising

        var field: USPrivacyField {
            switch self {
            case .sale: .saleOptOut
            case .sharing: .sharingOptOut
            case .targetedAdvertising: .targetedAdvertisingOptOut
            }
        }
    }

    /// What the person said about a use; nil when the section has no such field, or an undefined
    /// value in it.
    public func optOut(of use: Use) -> USPrivacyOptOut? {
        value(of: use.field).flatMap { USPrivacyOptOut(rawValue: $0) }
    }

    /// Whether the section opts out of a use: by its field, or by Global Privacy Control.
    public func optsOut(of use: Use) -> Bool {
        globalPrivacyControl == true || optOut(of: use) == .optedOut
    }

    /// Whether the transaction is covered by the Multi-State Privacy Agreement; nil when that is
    /// not said.
    public var isMSPACovered: Bool? {
        switch value(of: .mspaCoveredTransaction) {
        case 1: true
        case 2: false
        default: nil
        }
    }
}
