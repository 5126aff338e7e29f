// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    /// Partitions anew what is connected to `profile`, and writes what changed; what changes on
    /// the nodes of `sight` is noted there.
    ///
    /// - Returns: the customer of `profile`, and the customers that are no more.
    func repartition(
        around profile: ProfileID, _ sight: inout Sight, in transaction: any WriteTransaction
    ) throws -> (ResolvedCustomer, [CustomerID]) {
        let (stored, links) = try neighbourhood(of: profile, sight, in: transaction)
        let nodes = stored.map { profile, node in
            IdentityNode(profile: profile, kind: node.identifier.kind, since: node.since)
        }
        let partition = IdentityPartition(nodes: nodes, links: links, rules: rules)
        var before: Set<CustomerID> = []
        var own = ResolvedCustomer(alone: profile)
        for customer in partition.customers {
            for member in customer.profiles {
                guard var node = stored[member] else { continue }
                if member == profile { own = customer }
                if !sight.fresh.contains(member) { before.insert(node.customer) }
                try graph.list(member, from: node.customer, to: customer, in: transaction)
                if node.customer == customer.id || sight.move(member, to: customer.id) { continue }
                node.customer = customer.id
                try graph.set(node, for: member, in: transaction)
            }
        }
        return (own, before.subtracting(partition.customers.map(\.id)).sorted())
    }

    /// Every node that can be reached from `profile`, and the links between them.
    ///
    /// A node with too many links is not walked through, and its links do not count.
    private func neighbourhood(
        of profile: ProfileID, _ sight: Sight, in transaction: any ReadTransaction
    ) throws -> (nodes: [ProfileID: IdentityGraphStore.StoredNode], links: [IdentityLink]) {
        var nodes: [ProfileID: IdentityGraphStore.StoredNode] = [:]
        var links: [IdentityLink] = []
        var waiting = [profile]
        while let next = waiting.popLast() {
            if nodes[next] != nil { continue }
            guard let node = try sight.nodes[next] ?? graph.node(next, in: transaction) else {
                continue
            }
            let isHub = node.degree > rules.mostLinks
            if isHub && next != profile { continue }
            nodes[next] = node
            if isHub { continue }
            // Who was never seen before has no links but those of the sighting.
            let found =
                sight.fresh.contains(next)
                ? sight.links.filter { $0.first == next || $0.second == next }
                : try graph.links(of: next, in: transaction)
            for link in found {
                // Each link is found from both its ends; it is taken at one.
                if link.first == next { links.append(link) }
                waiting.append(link.other(than: next))
            }
        }
        return (nodes, links)
    }
}
