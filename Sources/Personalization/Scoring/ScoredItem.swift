// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An item by its number, with its score.
public struct ScoredItem: Hashable, Sendable {
    /// The number of the item in its table.
    public var index: UInt32
    /// The score; higher is better.
    public var score: Float

    /// An item with its score.
    @inlinable
    public init(index: UInt32, score: Float) {
        self.index = index
        self.score = score
    }
}
