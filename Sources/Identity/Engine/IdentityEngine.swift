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
    /// - Complexity: a few look-ups when nothing new is seen together, else the size of the touched
    ///   part of the graph.
    public func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let (seen, notes) = usable(sighting)
        guard let primary = seen.first?.profile else {
            let profile = ProfileID(event: sighting.event)
            return Resolution(
                profile: profile, customer: ResolvedCustomer(alone: profile), identifiers: [],
                notes: notes)
        }
        var sight = Sight(try graph.nodes(seen.map(\.profile), in: transaction))
        for one in seen { sight.note(one.identifier, one.profile, at: sighting.at) }
        for other in seen.dropFirst() {
            let since = try graph.link(primary, other.profile, in: transaction)
            if let since, since <= sighting.at { continue }
            let link = IdentityLink(primary, other.profile, since: sighting.at)
            try graph.set(link, in: transaction)
            sight.link(link, isNew: since == nil)
        }
        let (customer, ended) = try settle(
            &sight, around: primary, at: sighting.at, in: transaction)
        return Resolution(
            profile: primary, customer: customer, identifiers: seen.map(\.identifier),
            ended: ended, notes: notes)
    }

    /// Writes what the sighting changed, and looks at the graph again where it has to be.
    ///
    /// - Returns: the customer of `primary`, and the customers that are no more.
    private func settle(
        _ sight: inout Sight, around primary: ProfileID, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> (ResolvedCustomer, [CustomerID]) {
        guard sight.isTouched, let node = sight.nodes[primary] else {
            try write(sight, in: transaction)
            return (try customer(of: primary, sight, in: transaction), [])
        }
        if sight.onlyAddsDevices(to: primary, rules, at: time) {
            for link in sight.links {
                let other = link.other(than: primary)
                _ = sight.move(other, to: node.customer)
                try graph.list(other, of: node.customer, in: transaction)
            }
            try graph.list(primary, of: node.customer, in: transaction)
            try write(sight, in: transaction)
            return (try customer(of: primary, sight, in: transaction), [])
        }
        var ended: Set<CustomerID> = []
        // From one that says nothing the others of the sighting are not reached.
        let unreached =
            node.degree > rules.mostLinks ? sight.nodes.keys.filter { $0 != primary }.sorted() : []
        let hubs = sight.hubs(above: rules.mostLinks)
        if !hubs.isEmpty { try write(sight, in: transaction) }
        for hub in hubs {
            // It says nothing from here on: what only it held together falls apart.
            let neighbours = try graph.links(of: hub, in: transaction).map { $0.other(than: hub) }
            for profile in neighbours + [hub] {
                try repartitionAlone(profile, &ended, in: transaction)
            }
        }
        if !hubs.isEmpty { sight = Sight([:]) }
        let (customer, gone) = try repartition(around: primary, &sight, in: transaction)
        try write(sight, in: transaction)
        for other in unreached { try repartitionAlone(other, &ended, in: transaction) }
        // A name that one part lost another may have kept: its profile tells.
        let lost = try ended.filter { id in
            try graph.node(ProfileID(id.token), in: transaction)?.customer != id
        }
        return (customer, lost.union(gone).sorted())
    }

    /// Partitions anew what is connected to `profile`, and adds the customers that are no more.
    private func repartitionAlone(
        _ profile: ProfileID, _ ended: inout Set<CustomerID>,
        in transaction: any WriteTransaction
    ) throws {
        var none = Sight([:])
        ended.formUnion(try repartition(around: profile, &none, in: transaction).1)
    }

    private func write(_ sight: Sight, in transaction: any WriteTransaction) throws {
        for profile in sight.changed {
            guard let node = sight.nodes[profile] else { continue }
            try graph.set(node, for: profile, in: transaction)
        }
    }

    private func customer(
        of primary: ProfileID, _ sight: Sight, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let node = sight.nodes[primary] else { return ResolvedCustomer(alone: primary) }
        return try graph.customer(of: primary, node, in: transaction)
    }

    /// The customer that the profile belongs to; one never seen is a customer alone.
    public func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let node = try graph.node(profile, in: transaction) else {
            return ResolvedCustomer(alone: profile)
        }
        return try graph.customer(of: profile, node, in: transaction)
    }

    /// The customer that is known by the identifier, however it is spelt.
    public func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        guard let profile = try? profile(of: identifier),
            let node = try graph.node(profile, in: transaction)
        else { return nil }
        return try graph.customer(of: profile, node, in: transaction)
    }
}
