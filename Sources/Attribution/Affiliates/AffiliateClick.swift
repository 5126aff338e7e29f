// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a customer came from a partner.
public struct AffiliateClick: Hashable, Sendable {
    /// The event that tells it; of two with one event one counts.
    public var event: EventID
    /// Who sent the customer.
    public var partner: PartnerID
    /// Under which profile it is recorded.
    public var profile: ProfileID
    /// When.
    public var at: Timestamp

    /// A click.
    public init(event: EventID, partner: PartnerID, profile: ProfileID, at: Timestamp) {
        self.event = event
        self.partner = partner
        self.profile = profile
        self.at = at
    }

    static func precedes(_ left: AffiliateClick, _ right: AffiliateClick) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.event != right.event { return left.event < right.event }
        if left.partner != right.partner { return left.partner < right.partner }
        return left.profile < right.profile
    }
}
