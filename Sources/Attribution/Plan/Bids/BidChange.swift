// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What becomes of a bid, and why.
public struct BidChange: Hashable, Sendable {
    /// What the bid is for.
    public var target: BidTargetID
    /// The bid before.
    public var from: Money
    /// The bid that the rule wants.
    public var to: Money
    /// Why; at least one.
    public var reasons: [Reason]

    /// Whether the rule wants another bid.
    public var isChange: Bool { from != to }
}
