// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A field of a US section of a GPP string; most are two bits, some are lists of such.
///
/// The raw value is the name in the section's specification. They are in the order in which
/// every section has those that it has.
public enum USPrivacyField: String, Hashable, Sendable, CaseIterable {
    /// Notice that personal data is shared.
    case sharingNotice
    /// Notice that personal data is processed.
    case processingNotice
    /// Notice of the opportunity to opt out of sale.
    case saleOptOutNotice
    /// Notice of the opportunity to opt out of sharing.
    case sharingOptOutNotice
    /// Notice of the opportunity to opt out of targeted advertising.
    case targetedAdvertisingOptOutNotice
    /// Notice of the opportunity to opt out of the processing of sensitive data.
    case sensitiveDataProcessingOptOutNotice
    /// The same in Iowa.
    case sensitiveDataOptOutNotice
    /// Notice of the opportunity to limit the use of sensitive data.
    case sensitiveDataLimitUseNotice
    /// Opt-out of sale.
    case saleOptOut
    /// Opt-out of sharing.
    case sharingOptOut
    /// Opt-out of targeted advertising.
    case targetedAdvertisingOptOut
    /// Consent to, or opt-out of, the processing of sensitive data, by category.
    case sensitiveDataProcessing
    /// Consent to the processing of a known child's data, by age and use.
    case knownChildSensitiveDataConsents
    /// Consent to what is not necessary for the purposes that were stated.
    case personalDataConsents
    /// The same, named otherwise.
    case additionalDataProcessingConsent
    /// Whether the transaction is covered by the Multi-State Privacy Agreement.
    case mspaCoveredTransaction
    /// Opt-out option mode of the agreement.
    case mspaOptOutOptionMode
    /// Service provider mode of the agreement.
    case mspaServiceProviderMode
    /// The mode of the agreement: 1 for opt-out option, 2 for service provider.
    case mspaMode

    /// The field's bit in the set of a section's fields.
    @inline(__always)
    var bit: UInt32 { 1 << UInt32(index) }

    @inline(__always)
    private var index: Int {
        switch self {
        case .sharingNotice: 0
        case .processingNotice: 1
        case .saleOptOutNotice: 2
        case .sharingOptOutNotice: 3
        case .targetedAdvertisingOptOutNotice: 4
        case .sensitiveDataProcessingOptOutNotice: 5
        case .sensitiveDataOptOutNotice: 6
        case .sensitiveDataLimitUseNotice: 7
        case .saleOptOut: 8
        case .sharingOptOut: 9
        case .targetedAdvertisingOptOut: 10
        case .sensitiveDataProcessing: 11
        case .knownChildSensitiveDataConsents: 12
        case .personalDataConsents: 13
        case .additionalDataProcessingConsent: 14
        case .mspaCoveredTransaction: 15
        case .mspaOptOutOptionMode: 16
        case .mspaServiceProviderMode: 17
        case .mspaMode: 18
        }
    }
}
