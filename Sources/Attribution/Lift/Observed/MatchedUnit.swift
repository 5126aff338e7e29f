// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A customer in a comparison that nobody randomised.
public struct MatchedUnit: Hashable, Sendable {
    /// Whether it did what is studied: used the chat, bought in several channels.
    public var isTreated: Bool
    /// What came of it, in any units.
    public var outcome: Double
    /// What was known before, in the order that all units share.
    public var covariates: [Double]
    /// Units are compared within one group only; for what has no order, such as a region.
    public var group: String

    /// A unit.
    public init(isTreated: Bool, outcome: Double, covariates: [Double], group: String = "") {
        self.isTreated = isTreated
        self.outcome = outcome
        self.covariates = covariates
        self.group = group
    }
}
