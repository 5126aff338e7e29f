// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That what is known of two profiles is so much alike that they are one customer.
///
/// Only what is above the threshold is told; what a person has to look at first is not.
public struct IdentityLikeness: Hashable, Sendable {
    /// The two profiles.
    public var pair: IdentityPair
    /// How much speaks for it, as a whole number so that its order is exact.
    ///
    /// The unit is the caller's, for example thousandths of a bit of the match weight.
    public var weight: Int
    /// What is alike and what is not, with the part of each in the weight.
    public var reasons: [Reason]
    /// When it was found; of two findings about one pair the later holds.
    public var at: Timestamp

    /// A finding.
    public init(
        _ one: ProfileID, _ other: ProfileID, weight: Int, reasons: [Reason] = [], at: Timestamp
    ) {
        pair = IdentityPair(one, other)
        self.weight = weight
        self.reasons = reasons
        self.at = at
    }
}
