// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message that is planned for somebody, and what it offers: from a campaign or a journey.
public struct PlannedClaims: Hashable, Sendable {
    /// The campaign or the journey.
    public var source: String
    /// The topic of the message.
    public var topic: Topic?
    /// When it may reach the customer.
    public var span: Range<Timestamp>
    /// What it offers.
    public var claims: [OfferClaim]

    /// A planned message.
    public init(
        _ source: String, topic: Topic? = nil, span: Range<Timestamp>, claims: [OfferClaim]
    ) {
        self.source = source
        self.topic = topic
        self.span = span
        self.claims = claims
    }

    /// What a campaign offers, and when.
    public init(_ campaign: CampaignPlan) {
        self.init(
            campaign.name, topic: campaign.message.topic, span: campaign.span,
            claims: campaign.claims)
    }
}
