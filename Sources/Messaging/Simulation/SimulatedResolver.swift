// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Tells which profiles a person of a simulation is known to have.
///
/// A profile's name holds the number of its person and its own; which of them are known to be one
/// person's is kept with the person's transaction.
struct SimulatedResolver: IdentityResolver {
    static func profile(_ number: Int, of person: Int) -> ProfileID {
        ProfileID(Token128(high: UInt64(person), low: UInt64(number)))
    }

    /// Whether a profile is one of several that are joined.
    static func isJoined(_ profile: ProfileID, _ joined: UInt8) -> Bool {
        let number = profile.token.low
        return number < 8 && joined & 1 << UInt8(number) != 0 && joined != 1
    }

    /// The customer that has the joined profiles, of which `profile` is one.
    static func customer(of profile: ProfileID, joined: UInt8) -> ResolvedCustomer {
        let profiles = (0..<8 as Range<UInt64>).filter { joined & 1 << UInt8($0) != 0 }
            .map { ProfileID(Token128(high: profile.token.high, low: $0)) }
        return ResolvedCustomer(
            id: CustomerID(Token128(high: profile.token.high, low: 0)), profiles: profiles)
    }

    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        throw Refusal("simulation.resolve", "profiles are told, not resolved")
    }

    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let memory = transaction as? MemoryTransaction else {
            return ResolvedCustomer(alone: profile)
        }
        return memory.customer(of: profile)
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        nil
    }
}
