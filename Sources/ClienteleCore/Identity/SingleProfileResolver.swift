// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The trivial resolver: the first identifier is the profile, and a profile is a customer alone.
///
/// For services that know one identifier each, and for tests. It stores nothing.
public struct SingleProfileResolver: IdentityResolver {
    /// A resolver.
    public init() {}

    /// The profile of the first identifier.
    public func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) -> Resolution {
        let profile =
            sighting.identifiers.first.map { ProfileID($0, key: HMACSHA256.Key([])) }
            ?? ProfileID(event: sighting.event)
        return Resolution(
            profile: profile, customer: ResolvedCustomer(alone: profile),
            identifiers: sighting.identifiers)
    }

    /// The profile alone.
    public func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) -> ResolvedCustomer {
        ResolvedCustomer(alone: profile)
    }

    /// The profile of the identifier, alone; it is not looked up.
    public func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) -> ResolvedCustomer? {
        ResolvedCustomer(alone: ProfileID(identifier, key: HMACSHA256.Key([])))
    }
}
