// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One purpose in a receipt, with what is done for it.
public struct ReceiptPurpose: Hashable, Sendable {
    /// The purpose.
    public var purpose: Purpose
    /// On which channels and topics; at least one, each of this purpose.
    public var uses: [ConsentUse]
    /// What the retailer says about it.
    public var terms: ReceiptTerms
    /// The parties that decide about the data, by their ids; at least one.
    public var controllers: [String]
    /// Whose law applies: a country, or a country and region, of ISO 3166.
    public var jurisdiction: String

    /// A purpose.
    public init(
        purpose: Purpose, uses: [ConsentUse], terms: ReceiptTerms, controllers: [String],
        jurisdiction: String
    ) {
        self.purpose = purpose
        self.uses = uses
        self.terms = terms
        self.controllers = controllers
        self.jurisdiction = jurisdiction
    }
}
