// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Tells whose an event is, and which profiles a customer consists of.
///
/// Implementation requirements, all checked by `ResolverConformance` in ClienteleTestKit:
/// * The profile of a sighting depends on the sighting alone, so that facts never move.
/// * The partition of the profiles into customers depends on the *set* of sightings recorded,
///   not on their order or number.
/// * An empty sighting has a profile of its own, made from the event's name (`ProfileID(event:)`).
/// * A profile that was never seen is a customer alone.
public protocol IdentityResolver: Sendable {
    /// Records what `sighting` tells and answers whose it is.
    ///
    /// - Throws: `Refusal` for identifiers that cannot be used; the event is then rejected.
    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution

    /// The customer that `profile` belongs to now.
    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer

    /// The customer whose it is what was recorded under `profile` at `time`.
    ///
    /// Another one than the profile's own where several use one device at different times; the same
    /// where a resolver knows of no such thing.
    func customer(
        of profile: ProfileID, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer

    /// The customer that is known by `identifier`; nil when it was never seen or cannot be used.
    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer?
}

extension IdentityResolver {
    /// The customer that `profile` belongs to, at whatever time.
    public func customer(
        of profile: ProfileID, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        try customer(of: profile, in: transaction)
    }
}
