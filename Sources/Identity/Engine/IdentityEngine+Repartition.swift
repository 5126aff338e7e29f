// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    /// What is connected, as it is stored, and as a partition takes it.
    struct Neighbourhood {
        var nodes: [ProfileID: IdentityGraphStore.StoredNode] = [:]
        var component = IdentityComponent()

        fileprivate mutating func add(
            _ profile: ProfileID, _ node: IdentityGraphStore.StoredNode, isBlocked: Bool
        ) {
            nodes[profile] = node
            component.nodes.append(
                IdentityNode(
                    profile: profile, kind: node.identifier.kind, since: node.since,
                    isBlocked: isBlocked))
        }
    }

    /// Whether `profile` joins nobody: it is blocked, or was seen with too many others.
    func isSilent(_ profile: ProfileID, _ node: IdentityGraphStore.StoredNode) -> Bool {
        node.degree > rules.mostLinks || !blocked.isEmpty && blocked.contains(profile)
    }

    /// Partitions anew what is connected to each of `profiles`, and writes what changed.
    ///
    /// What changes on the nodes of `sight` is noted there, and whose profiles were and are in
    /// `moves`.
    ///
    /// - Returns: the customer of each of `profiles`, shared devices left aside, and whether there
    ///   are such.
    func repartition(
        _ profiles: [ProfileID], _ sight: inout Sight, _ moves: inout CustomerMoves,
        in transaction: any WriteTransaction
    ) throws -> (customers: [ResolvedCustomer], hasShares: Bool) {
        var customers: [ProfileID: ResolvedCustomer] = [:]
        var hasShares = false
        for profile in profiles where customers[profile] == nil {
            let part = try neighbourhood(of: profile, sight, in: transaction)
            let partition = part.component.partition(rules)
            for customer in partition.customers {
                for member in customer.profiles {
                    guard let node = part.nodes[member] else { continue }
                    customers[member] = customer
                    moves.note(member, from: node.customer, to: customer.id)
                    try graph.list(member, from: node.customer, to: customer, in: transaction)
                }
            }
            let shared = try share(
                partition.sharedDevices, among: part.nodes, of: customers, &moves, in: transaction)
            hasShares = hasShares || !shared.isEmpty
            for (member, node) in part.nodes {
                var after = node
                after.customer = customers[member]?.id ?? node.customer
                after.isShared = shared.contains(member)
                if after == node
                    || sight.move(member, to: after.customer, isShared: after.isShared)
                {
                    continue
                }
                try graph.set(after, for: member, in: transaction)
            }
        }
        return (profiles.map { customers[$0] ?? ResolvedCustomer(alone: $0) }, hasShares)
    }

    /// Every node that can be reached from `profile`, and what is known of them together.
    ///
    /// One that joins nobody is not walked through, and its links do not count.
    func neighbourhood(
        of profile: ProfileID, _ sight: Sight, in transaction: any ReadTransaction
    ) throws -> Neighbourhood {
        var found = Neighbourhood()
        var waiting = [profile]
        while let next = waiting.popLast() {
            if found.nodes[next] != nil { continue }
            guard let node = try sight.nodes[next] ?? graph.node(next, in: transaction),
                node.isSeen
            else { continue }
            let isSilent = isSilent(next, node)
            if isSilent && next != profile { continue }
            found.add(next, node, isBlocked: blocked.contains(next))
            if isSilent { continue }
            if sight.fresh.contains(next) {
                // Of who was never seen nothing is known but the sighting.
                for link in sight.links where link.first == next || link.second == next {
                    if link.first == next { found.component.links.append(link) }
                    waiting.append(link.other(than: next))
                }
                continue
            }
            try graph.pairs(of: next, in: transaction) { other, record in
                if blocked.contains(other) { return true }
                // Each pair is found from both its ends; it is taken at one.
                if next < other {
                    found.component.links += record.links(next, other)
                    if record.apart != nil {
                        found.component.apart.append(IdentityPair(next, other))
                    }
                }
                if record.canJoin { waiting.append(other) }
                return true
            }
        }
        return found
    }
}
