// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a retailer says once about his use of personal data, for all receipts.
public struct ReceiptDescription: Hashable, Sendable {
    /// Where the privacy notice is that the person was shown: an address, with its version.
    public var privacyNotice: String
    /// The language of the notice, where an act does not say in which its words were shown.
    public var language: String?
    /// Whose law applies, where an act does not say.
    public var jurisdiction: String?
    /// Who takes part; at least one controller.
    public var parties: [ReceiptParty]
    /// What is said about each purpose.
    public var terms: [Purpose: ReceiptTerms]

    /// A description.
    public init(
        privacyNotice: String, language: String? = nil, jurisdiction: String? = nil,
        parties: [ReceiptParty], terms: [Purpose: ReceiptTerms]
    ) {
        self.privacyNotice = privacyNotice
        self.language = language
        self.jurisdiction = jurisdiction
        self.parties = parties
        self.terms = terms
    }
}
