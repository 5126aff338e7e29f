// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Somebody who might have been contacted, what the contacts cost, and what came of it.
public struct ContactedPerson: Hashable, Sendable {
    /// What each source that reached the person has cost for it.
    public var costs: [ContactSourceID: Money]
    /// Whether the person bought.
    public var isBuyer: Bool

    /// A person; no costs means that nobody reached it.
    public init(costs: [ContactSourceID: Money], isBuyer: Bool) {
        self.costs = costs
        self.isBuyer = isBuyer
    }
}
