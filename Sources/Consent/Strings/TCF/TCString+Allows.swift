// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TCString {
    /// Whether a vendor may use the person's data for all of the purposes.
    ///
    /// Each purpose and the vendor need the person's yes on the basis, and no restriction of the
    /// publisher may forbid a purpose to the vendor on it. Legitimate interest is never
    /// enough for purpose 1, nor for 3 to 6 from version 4 of the policies on. Whether the vendor
    /// was shown at all is asked with `disclosedVendors`.
    ///
    /// - Parameters:
    ///   - vendor: the vendor.
    ///   - purposes: the purposes; with none, the vendor alone is asked about.
    ///   - basis: the basis on which the vendor declares all of the purposes.
    /// - Returns: whether nothing stands against it.
    public func allows(
        vendor: Int, purposes: PurposeIDs, basis: TCLegalBasis = .consent
    ) -> Bool {
        let isConsent = basis == .consent
        let given = isConsent ? purposeConsents : purposeLegitimateInterests
        let impossible = basis.impossible(policyVersion: policyVersion)
        guard given.subtracting(impossible).isSuperset(of: purposes),
            (isConsent ? vendorConsents : vendorLegitimateInterests).contains(vendor)
        else { return false }
        return !restrictions.contains {
            purposes.contains($0.purpose) && basis.isForbidden(by: $0.type)
                && $0.vendors.contains(vendor)
        }
    }
}
