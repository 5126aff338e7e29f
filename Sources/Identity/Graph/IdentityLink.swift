// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That two profiles speak for one customer, and on what ground.
///
/// A pair has a link for each ground.
public struct IdentityLink: Hashable, Sendable {
    /// Why two profiles are taken for one customer.
    public enum Basis: Hashable, Sendable {
        /// A person decided it.
        case ruling
        /// They were seen together.
        case sighting
        /// What is known of them is alike; the greater the weight, the more.
        ///
        /// The weight is a whole number, so that its order is exact on every machine.
        case likeness(weight: Int)
    }

    /// The two profiles.
    public let pair: IdentityPair
    /// Since when it is known: the first sighting, the ruling, or the finding that they are alike.
    public var since: Timestamp
    /// Why they are taken for one customer.
    public var basis: Basis

    /// A link, in whatever order the two are given.
    public init(
        _ one: ProfileID, _ other: ProfileID, since: Timestamp, basis: Basis = .sighting
    ) {
        pair = IdentityPair(one, other)
        self.since = since
        self.basis = basis
    }

    /// The smaller of the two profiles.
    public var first: ProfileID { pair.first }

    /// The greater of the two profiles.
    public var second: ProfileID { pair.second }

    /// The one of the two that is not `profile`.
    func other(than profile: ProfileID) -> ProfileID { pair.other(than: profile) }
}
