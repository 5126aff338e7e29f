// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A bid, and what came of it in the time that is looked at.
public struct BidTarget: Hashable, Sendable {
    /// What it is for.
    public var id: BidTargetID
    /// The bid now.
    public var bid: Money
    /// How many clicks there were.
    public var clicks = 0
    /// What they cost.
    public var cost: Money
    /// How many of them led to what is wanted.
    public var conversions = 0
    /// What those were worth.
    public var revenue: Money
    /// The mean position, 1 being the first, in thousandths; nil where there is none.
    public var positionThousandths: Int?

    /// A bid without clicks.
    public init(_ id: BidTargetID, bid: Money) {
        self.id = id
        self.bid = bid
        cost = .zero(bid.currency)
        revenue = .zero(bid.currency)
    }
}
