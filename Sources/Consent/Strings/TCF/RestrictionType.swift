// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a publisher restricts vendors to, for a purpose.
public enum RestrictionType: Int, Hashable, Sendable, CaseIterable {
    /// The purpose is not allowed, whatever the person said.
    case notAllowed = 0
    /// Consent is required; in Canada, express consent.
    case requireConsent = 1
    /// Legitimate interest is required; in Canada, implied consent.
    case requireLegitimateInterest = 2
    /// The value that the specification does not define; a lenient reading only.
    case undefined = 3
}
