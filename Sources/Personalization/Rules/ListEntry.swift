// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One item of a list, and how it came there.
public struct ListEntry: Hashable, Sendable {
    /// Where the item came from.
    public enum Source: UInt8, Hashable, Sendable, CaseIterable {
        /// A rule pins it to its place.
        case pinned
        /// A model gave it a score above 0.
        case scored
        /// It is popular, and no model speaks for or against it.
        case popular
        /// A model speaks against it.
        case disliked
    }

    /// The number of the item.
    public var item: UInt32
    /// What the models gave it, 0 for nothing.
    public var score: Float
    /// The same as the rules count it.
    public var counted: Float
    /// Where it came from.
    public var source: Source
    /// Whether a rule puts it behind all else.
    public var isBuried = false
    /// Whether it was bought before and is there because nothing else is left.
    public var isRepeated = false
    /// How many caps, the last first, were given up because nothing else was left.
    public var capsGivenUp = 0
    /// With which probability it was shown here, given the places before; 1 without exploration.
    public var propensity: Float = 1

    init(item: UInt32, score: Float, counted: Float, source: Source) {
        self.item = item
        self.score = score
        self.counted = counted
        self.source = source
    }
}
