// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Of what an answer consists: how many items came from where.
public struct ScoringOutcome: Hashable, Sendable {
    /// Bought together with something of the history; scores above 0.
    public var personal = 0
    /// Filled up by popularity; scores from −1 to under 0 behind a history, from 0 to under 1
    /// without.
    public var popular = 0
    /// Bought before and offered only because nothing else was left; scores from −3 to under −2.
    public var repeated = 0

    /// An answer of nothing.
    public init() {}

    /// How many items there are.
    public var count: Int { personal + popular + repeated }
}
