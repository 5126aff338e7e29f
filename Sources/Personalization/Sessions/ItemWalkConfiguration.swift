// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far one wanders from item to item over past sessions, and what that gives.
///
/// Two items are alike by (how often they are at most `steps` apart in a session) ÷ (√(n · n′) +
/// `shrinkage`), where n and n′ are the sessions with each. Each item keeps its `neighbours` most
/// alike, with weights that sum to 1. Going one step from an item counts `oneStep` times these
/// weights, two steps `twoSteps` times the product of them along the way, summed over the ways that
/// do not lead back; the `kept` greatest remain. Two steps reach items that were never in a session
/// with the one that is looked at, which matters for items with few sessions.
public struct ItemWalkConfiguration: Hashable, Sendable {
    /// How many places apart two items may be to count.
    public var steps: Int
    /// What is added to the norm: pairs of few counts weigh less.
    public var shrinkage: Double
    /// How many alike items are kept for each.
    public var neighbours: Int
    /// What going one step counts.
    public var oneStep: Double
    /// What going two steps counts.
    public var twoSteps: Double
    /// How many items are kept for each.
    public var kept: Int
    /// How many of the newest items of the running session give something.
    public var lastItems: Int
    /// What they weigh.
    public var sessionDecay: SessionDecay

    /// Ten places, sixty neighbours, a hundred kept, for the newest three items.
    public init(oneStep: Double = 0.5, twoSteps: Double = 1) {
        steps = 10
        shrinkage = 0
        neighbours = 60
        self.oneStep = oneStep
        self.twoSteps = twoSteps
        kept = 100
        lastItems = 3
        sessionDecay = .exponential(2)
    }

    /// The configuration with some of its properties changed.
    public func with(_ change: (inout ItemWalkConfiguration) -> Void) -> ItemWalkConfiguration {
        var copy = self
        change(&copy)
        return copy
    }

    /// - Throws: `PersonalizationError.Code.outOfRange` when it makes no sense.
    func check() throws(PersonalizationError) {
        guard (1...200).contains(steps), (0...1_000_000).contains(shrinkage),
            (1...1_000).contains(neighbours), (0...1_000).contains(oneStep),
            (0...1_000).contains(twoSteps), (1...10_000).contains(kept),
            (1...64).contains(lastItems), sessionDecay.isValid
        else {
            throw PersonalizationError(
                .outOfRange, "a number of the configuration of walks makes no sense")
        }
    }
}
