// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a list is to be: how long, of what, for whom.
///
/// Held by the caller and used again, so that a request allocates nothing.
public struct ListRequest: Sendable {
    /// How many at the most.
    public var limit: Int
    /// What may be offered at all: sold, listed, in stock.
    public var offered: EligibilityMask
    /// What must not be offered all the same, in any order.
    public var excluded: [UInt32] = []
    /// What the customer has bought, in any order; empty without consent.
    public var bought: [UInt32] = []
    /// The newest item of the running session, if any.
    public var last: UInt32?
    /// What holds for the slot.
    public var settings = SlotSettings()

    /// A request.
    public init(limit: Int, offered: EligibilityMask) {
        self.limit = limit
        self.offered = offered
    }
}
