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
    /// Under which number changes are told, for whoever follows them; nil to tell none.
    ///
    /// Replicas that share a store tell theirs apart, so that they do not wait for each other.
    public var changeShard: UInt8?
    let key: HMACSHA256.Key
    let blocked: Set<ProfileID>
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
        blocked = Set(rules.blocked.map { ProfileID($0, key: key) })
    }

    /// The profile under which the facts of `identifier` are recorded.
    ///
    /// - Throws: `Refusal` when the value is not what its kind says, or is blocked.
    public func profile(of identifier: Identifier) throws(Refusal) -> ProfileID {
        let seen = try seen(identifier)
        if blocked.contains(seen.profile) { throw Self.blocked(seen.identifier) }
        return seen.profile
    }

    private static func blocked(_ identifier: Identifier) -> Refusal {
        Refusal("identity.blocked", "a \(identifier.kind) is blocked")
    }

    /// An identifier in its one form, and its profile.
    struct Seen {
        var identifier: Identifier
        var profile: ProfileID
        var rank: Int
    }

    /// The one form of `identifier`, be it blocked or not.
    func seen(_ identifier: Identifier) throws(Refusal) -> Seen {
        let normal = try rules.normalizer.normalise(identifier)
        return Seen(
            identifier: normal, profile: ProfileID(normal, key: key),
            rank: rules.rule(for: normal.kind).rank)
    }

    /// What a sighting shows.
    struct Shown {
        /// What can be used, the one that names the profile first.
        var seen: [Seen] = []
        /// What is blocked: it is kept in mind for when it is not.
        var blocked: [Seen] = []
        /// Why some cannot be used.
        var notes: [Reason] = []

        /// Adds one; false when it is blocked.
        fileprivate mutating func add(_ one: Seen, _ blocks: Set<ProfileID>) -> Bool {
            if !blocks.isEmpty, blocks.contains(one.profile) {
                blocked.addOnce(one)
                return false
            }
            seen.addOnce(one)
            return true
        }
    }

    func shown(by sighting: Sighting) -> Shown {
        var shown = Shown()
        for (index, identifier) in sighting.identifiers.enumerated() {
            var refusal: Refusal?
            do {
                let one = try seen(identifier)
                if !shown.add(one, blocked) { refusal = Self.blocked(one.identifier) }
                for key in rules.normalizer.weakerKeys(of: one.identifier) {
                    if let weaker = try? seen(key) { _ = shown.add(weaker, blocked) }
                }
            } catch {
                refusal = error
            }
            guard let refusal else { continue }
            shown.notes += refusal.reasons.map { reason in
                Reason(reason.code, reason.words, field: "identifiers[\(index)]")
            }
        }
        shown.seen.sort { ($0.rank, $0.profile) < ($1.rank, $1.profile) }
        return shown
    }
}

extension [IdentityEngine.Seen] {
    fileprivate mutating func addOnce(_ one: IdentityEngine.Seen) {
        if !contains(where: { $0.profile == one.profile }) { append(one) }
    }
}

extension IdentityEngine: IdentityResolver {
    /// Records the sighting; see `IdentityResolver`.
    ///
    /// Identifiers that cannot be used are noted, not fatal. A sighting by an event that was
    /// retracted has its profile, and says nothing of who belongs together.
    ///
    /// - Complexity: a few look-ups when nothing new is seen together, else the size of the touched
    ///   part of the graph.
    public func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        var shown = shown(by: sighting)
        let primary = shown.seen.first?.profile
        if primary == nil { shown.blocked = [] }
        let profile = primary ?? ProfileID(event: sighting.event)
        let all = shown.seen + shown.blocked
        let (nodes, isRetracted) = try state(
            of: all.map(\.profile), at: sighting.event, in: transaction)
        var answer = Resolution(
            profile: profile, customer: ResolvedCustomer(alone: profile),
            identifiers: shown.seen.map(\.identifier), notes: shown.notes)
        if isRetracted {
            try retractions.note(sighting.event, under: profile, in: transaction)
            answer.notes.append(Reason("identity.retracted", "the event was retracted"))
            answer.customer = try customer(of: profile, at: sighting.at, in: transaction)
            return answer
        }
        guard let primary else { return answer }
        var sight = Sight(nodes)
        for one in all { sight.note(one.identifier, one.profile, at: sighting.at) }
        var moves = CustomerMoves()
        for one in all {
            try hand(over: one, by: sighting, shown.seen[0], sight, &moves, in: transaction)
        }
        for other in all where other.profile != primary {
            var record = try graph.pair(primary, other.profile, in: transaction)
            if let since = record.sighted, since <= sighting.at { continue }
            let isNew = !record.canJoin
            record.sighted = sighting.at
            try graph.set(record, primary, other.profile, in: transaction)
            if !record.canJoin { sight.isolate(other.profile) }
            if !record.canJoin || blocked.contains(other.profile) { continue }
            let link = IdentityLink(primary, other.profile, since: sighting.at)
            sight.link(link, isNew: isNew)
        }
        var hasShares = sight.isSharing
        (answer.customer, answer.ended) = try settle(
            &sight, around: primary, &moves, &hasShares, at: sighting.at, in: transaction)
        if hasShares {
            answer.customer = try customer(of: primary, at: sighting.at, in: transaction)
        }
        return answer
    }

    /// The nodes of `profiles`, and whether `event` was retracted, in one journey.
    private func state(
        of profiles: [ProfileID], at event: EventID, in transaction: any ReadTransaction
    ) throws -> (nodes: [ProfileID: IdentityGraphStore.StoredNode], isRetracted: Bool) {
        let keys = profiles.map { IdentityGraphStore.nodes.key($0) }
        let values = try transaction.values(for: keys + [RetractionStore.marks.key(event)])
        var nodes: [ProfileID: IdentityGraphStore.StoredNode] = [:]
        for (profile, value) in zip(profiles, values) {
            if let value { nodes[profile] = try .init(recordBytes: value) }
        }
        return (nodes, values.last.flatMap { $0 } != nil)
    }

    /// Writes what the sighting changed, and looks at the graph again where it has to be.
    ///
    /// - Returns: the customer of `primary`, shared devices left aside, and the customers that are no
    ///   more.
    private func settle(
        _ sight: inout Sight, around primary: ProfileID, _ moves: inout CustomerMoves,
        _ hasShares: inout Bool, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> (ResolvedCustomer, [CustomerID]) {
        for profile in sight.appeared {
            moves.note(profile, from: nil, to: CustomerID(profile.token))
        }
        guard sight.isTouched, let node = sight.nodes[primary] else {
            try write(sight, in: transaction)
            try tell(moves, at: time, in: transaction)
            return (try customer(of: primary, sight, in: transaction), [])
        }
        if sight.onlyAddsDevices(to: primary, rules, at: time) {
            for link in sight.links {
                let other = link.other(than: primary)
                _ = sight.move(other, to: node.customer)
                moves.note(other, from: nil, to: node.customer)
                try graph.list(other, of: node.customer, in: transaction)
            }
            moves.note(primary, from: node.customer, to: node.customer)
            try graph.list(
                primary, of: node.customer, isShared: node.isShared, in: transaction)
            try write(sight, in: transaction)
            try tell(moves, at: time, in: transaction)
            return (try customer(of: primary, sight, in: transaction), [])
        }
        // From one that says nothing the others of the sighting are not reached.
        var unreached =
            isSilent(primary, node)
            ? sight.nodes.keys.filter { $0 != primary }.sorted() : sight.isolated.sorted()
        let hubs = sight.hubs(above: rules.mostLinks)
        if !hubs.isEmpty {
            // They say nothing from here on: what only they held together falls apart.
            try write(sight, in: transaction)
            sight = Sight([:])
            for hub in hubs {
                unreached += try graph.neighbours(of: hub, in: transaction) + [hub]
            }
        }
        let outcome = try repartition([primary], &sight, &moves, in: transaction)
        if outcome.hasShares { hasShares = true }
        try write(sight, in: transaction)
        var none = Sight([:])
        _ = try repartition(unreached, &none, &moves, in: transaction)
        try tell(moves, at: time, in: transaction)
        return (outcome.customers[0], moves.ended)
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
        return try customer(of: primary, node, in: transaction)
    }
}
