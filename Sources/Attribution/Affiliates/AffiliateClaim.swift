// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a partner says an order is his.
public struct AffiliateClaim: Hashable, Sendable {
    /// Who says so.
    public var partner: PartnerID
    /// Which order.
    public var order: OrderID
    /// What he says the order was worth; nil when he does not say.
    public var value: Money?
    /// The campaign that he names.
    public var campaign: String?

    /// A claim.
    public init(
        partner: PartnerID, order: OrderID, value: Money? = nil, campaign: String? = nil
    ) {
        self.partner = partner
        self.order = order
        self.value = value
        self.campaign = campaign
    }

    static func precedes(_ left: AffiliateClaim, _ right: AffiliateClaim) -> Bool {
        if left.order != right.order { return left.order < right.order }
        if left.partner != right.partner { return left.partner < right.partner }
        if left.campaign != right.campaign { return (left.campaign ?? "") < (right.campaign ?? "") }
        return (left.value?.description ?? "") < (right.value?.description ?? "")
    }
}
