// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a person decided about two identifiers: that they are one customer, or that they are not.
///
/// It stands until it is withdrawn. Where both were decided about one pair, apart holds, whatever
/// was decided first: people who were wrongly put together see each other's data, people who are
/// wrongly kept apart do not.
public struct IdentityRuling: Hashable, Sendable {
    /// What can be decided.
    public enum Decision: UInt8, Hashable, Sendable, CaseIterable {
        /// They are one customer, whatever limits and devices speak against it.
        case together = 1
        /// They are not one customer, whatever speaks for it.
        case apart = 2
    }

    /// What was decided.
    public var decision: Decision
    /// One of the two, as its source writes it.
    public var one: Identifier
    /// The other.
    public var other: Identifier
    /// Who decided it: the name of an operator in the retailer's systems, not of a customer.
    public var by: String
    /// Why, in words that name no customer.
    public var why: String
    /// When.
    public var at: Timestamp

    /// A ruling.
    public init(
        _ decision: Decision, _ one: Identifier, _ other: Identifier, by: String, why: String,
        at: Timestamp
    ) {
        self.decision = decision
        self.one = one
        self.other = other
        self.by = by
        self.why = why
        self.at = at
    }

    /// That the two are one customer.
    public static func together(
        _ one: Identifier, _ other: Identifier, by: String, why: String, at: Timestamp
    ) -> IdentityRuling {
        IdentityRuling(.together, one, other, by: by, why: why, at: at)
    }

    /// That the two are not one customer.
    public static func apart(
        _ one: Identifier, _ other: Identifier, by: String, why: String, at: Timestamp
    ) -> IdentityRuling {
        IdentityRuling(.apart, one, other, by: by, why: why, at: at)
    }
}
