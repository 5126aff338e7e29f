// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What of a log is taken as sessions.
public struct SessionIndexConfiguration: Hashable, Sendable {
    /// What counts: everything that does not speak against an item, if nothing else is said.
    public var kinds: Set<InteractionKind>
    /// How many of the newest interactions of a session count; 1 to 200.
    ///
    /// It bounds what one very long session, such as a robot's, can cost.
    public var longest: Int
    /// The period that ages are shares of; nil for the time between the first and the last
    /// interaction.
    ///
    /// A session that ends later has the age 0, one that ends earlier the age 1. The period stays
    /// the same while interactions are appended, so that scores are those of a new index with the
    /// same period.
    public var period: ClosedRange<Timestamp>?

    /// Everything that does not speak against an item, the newest 200 of each session.
    public init(
        kinds: Set<InteractionKind> = Set(InteractionKind.allCases.filter { !$0.isNegative }),
        longest: Int = 200, period: ClosedRange<Timestamp>? = nil
    ) {
        self.kinds = kinds
        self.longest = longest
        self.period = period
    }
}
