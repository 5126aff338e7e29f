// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much the items of a list are to differ: maximal marginal relevance.
///
/// At each place the item wins that has the greatest `relevance` · score ÷ greatest score −
/// (1 − `relevance`) · likeness to what is shown already (Carbonell and Goldstein, SIGIR 1998).
/// The likeness of two items is the share of their features that both have, that to several the
/// greatest of them.
public struct Diversity: Hashable, Sendable {
    /// How much the score counts against being different, from 0 to 1.
    public var relevance: Float
    /// How many are looked at for one place: the best that are not shown yet.
    public var window: Int

    /// Diversity.
    public init(relevance: Float = 0.7, window: Int = 50) {
        self.relevance = relevance
        self.window = window
    }
}
