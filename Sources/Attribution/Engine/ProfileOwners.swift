// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Whose it is what was recorded under some profiles at some instants, as a resolver says.
///
/// A profile that is one customer's wholly is asked for once, one that several use once for each
/// time in which it is one customer's.
struct ProfileOwners {
    /// The customers of profiles that are theirs wholly.
    private(set) var whole: [ProfileID: CustomerID] = [:]
    /// The customers of profiles that are theirs at times, with these times.
    private(set) var shares: [ProfileID: [CustomerID: [Range<Timestamp>]]] = [:]

    /// Asks whose the profile is at an instant, unless that is known.
    mutating func learn(
        _ profile: ProfileID, at time: Timestamp, _ resolver: any IdentityResolver,
        in transaction: any ReadTransaction
    ) throws {
        if known(profile, at: time) != nil { return }
        let customer = try resolver.customer(of: profile, at: time, in: transaction)
        if customer.profiles.sortedPlace(of: profile) != nil {
            whole[profile] = customer.id
            return
        }
        let own = customer.shares.filter { $0.profile == profile && $0.covers(time) }
        let spans =
            own.isEmpty ? [time..<time.advanced(by: .microseconds(1))] : own.flatMap(\.spans)
        shares[profile, default: [:]][customer.id, default: []] += spans
    }

    /// Whose it is; each profile is a customer of its own where nothing is known.
    func owner(of profile: ProfileID, at time: Timestamp) -> CustomerID {
        known(profile, at: time) ?? CustomerID(profile.token)
    }

    private func known(_ profile: ProfileID, at time: Timestamp) -> CustomerID? {
        if let customer = whole[profile] { return customer }
        return shares[profile]?.first { $0.value.contains { $0.contains(time) } }?.key
    }
}
