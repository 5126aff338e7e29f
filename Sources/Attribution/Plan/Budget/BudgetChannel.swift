// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A channel among which a budget is split.
public struct BudgetChannel: Hashable, Sendable {
    /// The channel.
    public var channel: Channel
    /// What it brings for what is spent on it.
    public var curve: ResponseCurve
    /// What must be spent at least; nil for nothing.
    public var floor: Money?
    /// What may be spent at most; nil for the whole budget.
    public var cap: Money?
    /// What is spent whatever the curve says: a booked contract, a cut, a freeze.
    public var frozen: Money?
    /// Through whom it is bought.
    public var contractor: ContractorID?
    /// What of past spending still works, in the units of the curve's spending; it counts first,
    /// and what is spent now comes on top.
    public var carriedOver: Double

    /// A channel.
    public init(
        _ channel: Channel, curve: ResponseCurve, floor: Money? = nil, cap: Money? = nil,
        frozen: Money? = nil, contractor: ContractorID? = nil, carriedOver: Double = 0
    ) {
        self.channel = channel
        self.curve = curve
        self.floor = floor
        self.cap = cap
        self.frozen = frozen
        self.contractor = contractor
        self.carriedOver = carriedOver
    }
}
