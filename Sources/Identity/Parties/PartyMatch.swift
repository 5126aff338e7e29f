// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A known record that may be of the party that was looked for.
public struct PartyMatch: Hashable, Sendable {
    /// The number that the index gave the record.
    public let record: Int
    /// What the rules say about it, and why.
    public let decision: PartyDecision
    /// Whether it is but one of several that fit as well and exclude each other.
    public let isAmbiguous: Bool
}
