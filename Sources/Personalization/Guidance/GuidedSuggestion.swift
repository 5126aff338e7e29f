// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An item that a dialogue or an objection leads to.
public struct GuidedSuggestion: Hashable, Sendable {
    /// The number of the item.
    public var item: UInt32
    /// The wishes that it meets.
    public var met: [GuidedConstraint]
    /// The wishes that it does not meet.
    public var missed: [GuidedConstraint]
    /// What a model gives it, 0 for nothing.
    public var score: Float
    /// The share of features that it has in common with the item that it stands for; 0 without one.
    public var likeness: Float

    /// A suggestion.
    public init(
        item: UInt32, met: [GuidedConstraint], missed: [GuidedConstraint], score: Float,
        likeness: Float = 0
    ) {
        self.item = item
        self.met = met
        self.missed = missed
        self.score = score
        self.likeness = likeness
    }
}
