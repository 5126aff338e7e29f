// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Of what a list consists.
public struct ListOutcome: Hashable, Sendable {
    /// How many stand where a rule pins them.
    public var pinned = 0
    /// How many a model gave a score.
    public var scored = 0
    /// How many came by popularity alone.
    public var popular = 0
    /// How many a model speaks against: nothing else was left.
    public var disliked = 0
    /// How many of all are buried by a rule: nothing else was left.
    public var buried = 0
    /// How many of all were bought before: nothing else was left.
    public var repeated = 0
    /// How many caps were given up, because nothing else was left.
    public var capsGivenUp = 0
    /// How many places stayed empty: nothing was eligible any more.
    public var missing = 0

    /// An empty list.
    public init() {}

    /// How many items there are.
    public var count: Int { pinned + scored + popular + disliked }

    mutating func count(_ entry: ListEntry) {
        switch entry.source {
        case .pinned: pinned += 1
        case .scored: scored += 1
        case .popular: popular += 1
        case .disliked: disliked += 1
        }
        if entry.isBuried { buried += 1 }
        if entry.isRepeated { repeated += 1 }
        capsGivenUp = max(capsGivenUp, entry.capsGivenUp)
    }
}
