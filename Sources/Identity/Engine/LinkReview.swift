// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Two profiles that may be one customer, for a person to decide.
public struct LinkReview: Hashable, Sendable {
    /// The two profiles.
    public let pair: IdentityPair
    /// What their records weigh, in thousandths of a bit.
    public let weight: Int
    /// What each field adds to it.
    public let reasons: [Reason]
    /// When it was found.
    public let at: Timestamp

    /// How probable it is that both are one person.
    public var probability: Double { LinkModel.probability(Double(weight) / 1_000) }

    /// A part of what is to be decided.
    public struct Page: Hashable, Sendable {
        /// The items, by their pairs.
        public let items: [LinkReview]
        /// After which pair the next page goes on; nil behind the last.
        public let next: IdentityPair?
    }
}
