// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A budget, the channels among which it is split, and what must be kept.
///
/// ```swift
/// var problem = BudgetProblem(budget, channels: channels)
/// problem.limits[agency] = Money(minorUnits: 2_000_000, .eur)
/// let split = try problem.solve()
/// ```
public struct BudgetProblem: Hashable, Sendable {
    /// What there is to spend.
    public var budget: Money
    /// The channels; each once.
    public var channels: [BudgetChannel]
    /// What may go through a contractor at most.
    public var limits: [ContractorID: Money] = [:]
    /// Up to which share of the response the best split is sought.
    public var tolerance = 1e-8

    /// A problem without limits of contractors.
    public init(_ budget: Money, channels: [BudgetChannel]) {
        self.budget = budget
        self.channels = channels
    }

    /// The split that brings most, in whole minor units.
    ///
    /// The budget is spent up to the caps. Before rounding, the response is within `tolerance` of
    /// the best one; rounding moves less than a minor unit a channel. The upper bound holds for
    /// every split that keeps the limits.
    ///
    /// - Returns: a row for each channel, in order.
    /// - Throws: `AttributionError.Code.infeasible` when floors and frozen amounts do not fit into
    ///   budget, caps or limits; `.badInput` for negative amounts, two currencies or a channel
    ///   twice.
    /// - Complexity: O(channels) slopes for each price that is tried, some dozens; S-shaped curves
    ///   repeat that for each part, usually fewer than a hundred, at most 20,000.
    public func solve() throws(AttributionError) -> BudgetAllocation {
        try BudgetSheet(self).solve()
    }
}
