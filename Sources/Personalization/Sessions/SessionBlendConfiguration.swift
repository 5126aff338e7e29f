// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a blend of neighbours, transitions and walks adds up.
public struct SessionBlendConfiguration: Hashable, Sendable {
    /// How the neighbours are chosen; its `repeats` is not used.
    public var neighbours: NeighbourConfiguration
    /// What follows on the newest items.
    public var transitions: [TransitionConfiguration]
    /// Where one gets from the newest items; nil for nowhere.
    public var walk: ItemWalkConfiguration?
    /// What becomes of the sums of items that are in the running session.
    public var repeats: RepeatRule

    /// A blend.
    public init(
        neighbours: NeighbourConfiguration, transitions: [TransitionConfiguration] = [],
        walk: ItemWalkConfiguration? = nil, repeats: RepeatRule = .init()
    ) {
        self.neighbours = neighbours
        self.transitions = transitions
        self.walk = walk
        self.repeats = repeats
    }

    /// The configuration with some of its properties changed.
    public func with(
        _ change: (inout SessionBlendConfiguration) -> Void
    ) -> SessionBlendConfiguration {
        var copy = self
        change(&copy)
        return copy
    }
}
