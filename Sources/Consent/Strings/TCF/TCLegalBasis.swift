// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The legal basis that a vendor declares for a purpose.
public enum TCLegalBasis: Hashable, Sendable, CaseIterable {
    /// The person consented.
    case consent
    /// The vendor has a legitimate interest, it was shown, and the person did not object.
    case legitimateInterest

    /// Whether a restriction of the type forbids the purpose on this basis.
    func isForbidden(by type: RestrictionType) -> Bool {
        switch type {
        case .notAllowed, .undefined: true
        case .requireConsent: self == .legitimateInterest
        case .requireLegitimateInterest: self == .consent
        }
    }

    /// The purposes that no vendor may have on this basis under a version of the policies.
    func impossible(policyVersion: Int) -> PurposeIDs {
        guard self == .legitimateInterest else { return [] }
        return policyVersion >= 4 ? TCPolicy.consentOnly : TCPolicy.firstPurpose
    }
}
