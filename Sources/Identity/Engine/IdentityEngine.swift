// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The identity graph over a store: resolves sightings, answers whose a profile is.
///
/// The partition into customers is a function of the set of sightings: their order,
/// repetition and lateness make no difference. Only the part of the graph that a new link touches
/// is looked at again.
public struct IdentityEngine: Sendable {
    /// By what profiles are held together.
    public let rules: IdentityRules
    let key: HMACSHA256.Key
    let graph = IdentityGraphStore()
    let log = EventLog()

    /// An engine.
    ///
    /// - Parameters:
    ///   - rules: by what profiles are held together.
    ///   - key: the retailer's secret that profiles are named with; the same for all
    ///     services on one store.
    public init(rules: IdentityRules, key: HMACSHA256.Key) {
        self.rules = rules
        self.key = key
    }

    /// The profile under which the facts of `identifier` are recorded.
    ///
    /// - Throws: `Refusal` when the value is not what its kind says, or is blocked.
    public func profile(of identifier: Identifier) throws(Refusal) -> ProfileID {
        ProfileID(try usable(identifier), key: key)
    }

    /// The one form of `identifier`, unless it is blocked.
    private func usable(_ identifier: Identifier) throws(Refusal) -> Identifier {
        let normal = try rules.normalizer.normalise(identifier)
        if !rules.blocked.isEmpty, rules.blocked.contains(normal) {
            throw Refusal("identity.blocked", "a \(normal.kind) is blocked")
        }
        return normal
    }

    private struct Seen {
        var identifier: Identifier
        var profile: ProfileID
        var rank: Int
    }

    /// The usable identifiers, the one that names the profile first, and why others are not usable.
    private func usable(_ sighting: Sighting) -> (seen: [Seen], notes: [Reason]) {
        var seen: [Seen] = []
        var notes: [Reason] = []
        for (index, identifier) in sighting.identifiers.enumerated() {
            do {
                let normal = try usable(identifier)
                let profile = ProfileID(normal, key: key)
                guard !seen.contains(where: { $0.profile == profile }) else { continue }
                let rank = rules.rule(for: normal.kind).rank
                seen.append(Seen(identifier: normal, profile: profile, rank: rank))
            } catch {
                notes += error.reasons.map { reason in
                    Reason(reason.code, reason.words, field: "identifiers[\(index)]")
                }
            }
        }
        seen.sort { ($0.rank, $0.profile) < ($1.rank, $1.profile) }
        return (seen, notes)
    }
}

extension IdentityEngine: IdentityResolver {
    /// Records the sighting; see `IdentityResolver`.
    ///
    /// Identifiers that cannot be used are noted, not fatal.
    ///
    /// - Complexity: a few look-ups when nothing new is seen together, else the size
    ///   of the touched part of the graph.
    public func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let (seen, notes) = usable(sighting)
        guard let primary = seen.first else {
            let profile = ProfileID(event: sighting.event)
            return Resolution(
                profile: profile, customer: ResolvedCustomer(alone: profile), notes: notes)
        }
        var isTouched = false
        var customer = CustomerID(primary.profile.token)
        for (index, one) in seen.enumerated() {
            let stored = try graph.node(one.profile, in: transaction)
            if index == 0, let stored { customer = stored.customer }
            guard try note(one, stored, at: sighting.at, in: transaction) else { continue }
            // A first identifier alone is a customer alone: nothing to look at again.
            if seen.count > 1 || stored != nil { isTouched = true }
        }
        for other in seen.dropFirst() {
            let isNew = try link(primary, other, at: sighting.at, in: transaction)
            isTouched = isTouched || isNew
        }
        let ended = isTouched ? try repartition(around: primary.profile, in: transaction) : []
        if isTouched {
            customer = try graph.node(primary.profile, in: transaction)?.customer ?? customer
        }
        return Resolution(
            profile: primary.profile, customer: try graph.customer(customer, in: transaction),
            ended: ended, notes: notes)
    }

    /// Notes that an identifier was seen; true when it is new or older than was known.
    private func note(
        _ one: Seen, _ stored: IdentityGraphStore.StoredNode?, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        if var stored {
            guard time < stored.since else { return false }
            stored.since = time
            try graph.set(stored, for: one.profile, in: transaction)
            return true
        }
        let alone = CustomerID(one.profile.token)
        let node = IdentityGraphStore.StoredNode(
            identifier: one.identifier, since: time, customer: alone, degree: 0)
        try graph.set(node, for: one.profile, in: transaction)
        try graph.move(one.profile, from: nil, to: alone, in: transaction)
        return true
    }

    /// Notes that two were seen together; true when that is new or older than was known.
    private func link(
        _ one: Seen, _ other: Seen, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> Bool {
        let since = try graph.link(one.profile, other.profile, in: transaction)
        if let since, since <= time { return false }
        try graph.setLink(one.profile, other.profile, since: time, in: transaction)
        guard since == nil else { return true }
        for profile in [one.profile, other.profile] {
            guard var node = try graph.node(profile, in: transaction) else { continue }
            node.degree += 1
            try graph.set(node, for: profile, in: transaction)
            if node.degree == rules.mostLinks + 1 {
                // It says nothing from here on: its neighbours fall apart where only it held them.
                for link in try graph.links(of: profile, in: transaction) {
                    let neighbour = link.first == profile ? link.second : link.first
                    _ = try repartition(around: neighbour, in: transaction)
                }
                _ = try repartition(around: profile, in: transaction)
            }
        }
        return true
    }

    /// The customer that the profile belongs to; one never seen is a customer alone.
    public func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let node = try graph.node(profile, in: transaction) else {
            return ResolvedCustomer(alone: profile)
        }
        return try graph.customer(node.customer, in: transaction)
    }

    /// The customer that is known by the identifier, however it is spelt.
    public func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        guard let profile = try? profile(of: identifier),
            let node = try graph.node(profile, in: transaction)
        else { return nil }
        return try graph.customer(node.customer, in: transaction)
    }
}
