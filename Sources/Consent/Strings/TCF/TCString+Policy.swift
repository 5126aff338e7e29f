// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension TCString {
    /// The rules of a version of the framework that the string does not keep.
    ///
    /// A string is made at `lastUpdated`. One made after 30 September 2023 under an older policy
    /// version is invalid, and so is one made after 28 February 2026 that does not say
    /// which vendors were shown; those made before stay valid.
    ///
    /// - Parameter policy: the version; 2.3 has the rules of 2.2 and one more.
    /// - Returns: what is not kept, in the order of the fields; empty when all is well.
    public func policy(_ policy: TCPolicy) -> [TCPolicyFinding] {
        var findings: [TCPolicyFinding] = []
        if !isServiceSpecific {
            findings.append(TCPolicyFinding(.serviceSpecific, isInvalid: true))
        }
        if policyVersion < 4 {
            let isLate = lastUpdated >= Timestamp(seconds: Self.october2023)
            findings.append(TCPolicyFinding(.policyVersion, isInvalid: isLate))
        }
        let first = purposeLegitimateInterests.intersection(TCPolicy.firstPurpose)
        if !first.isEmpty {
            findings.append(
                TCPolicyFinding(.consentForPurpose1, purposes: first, isInvalid: true))
        }
        let others = purposeLegitimateInterests.intersection(TCPolicy.consentOnly)
            .subtracting(first)
        if policyVersion >= 4, !others.isEmpty {
            findings.append(
                TCPolicyFinding(.consentForPurposes3To6, purposes: others, isInvalid: true))
        }
        if policy == .v2_3, disclosedVendors == nil {
            let isLate = lastUpdated >= Timestamp(seconds: Self.march2026)
            findings.append(TCPolicyFinding(.disclosedVendors, isInvalid: isLate))
        }
        if created != lastUpdated {
            findings.append(TCPolicyFinding(.oneInstant, isInvalid: false))
        }
        if created.microseconds % Self.day != 0 {
            findings.append(TCPolicyFinding(.startOfDay, isInvalid: false))
        }
        return findings
    }

    /// The start of 1 October 2023.
    private static let october2023: Int64 = 1_696_118_400
    /// The start of 1 March 2026.
    private static let march2026: Int64 = 1_772_323_200
    /// The microseconds of a day.
    private static let day: Int64 = 86_400_000_000
}
