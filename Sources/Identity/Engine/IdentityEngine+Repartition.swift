// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    /// Partitions anew what is connected to `profile`, and writes what changed.
    ///
    /// - Returns: the customers that are no more.
    func repartition(
        around profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> [CustomerID] {
        let (stored, links) = try neighbourhood(of: profile, in: transaction)
        let nodes = stored.map { profile, node in
            IdentityNode(profile: profile, kind: node.identifier.kind, since: node.since)
        }
        let partition = IdentityPartition(nodes: nodes, links: links, rules: rules)
        var before: Set<CustomerID> = []
        for customer in partition.customers {
            for member in customer.profiles {
                guard var node = stored[member] else { continue }
                before.insert(node.customer)
                guard node.customer != customer.id else { continue }
                try graph.move(member, from: node.customer, to: customer.id, in: transaction)
                node.customer = customer.id
                try graph.set(node, for: member, in: transaction)
            }
        }
        return before.subtracting(partition.customers.map(\.id)).sorted()
    }

    /// Every node that can be reached from `profile`, and the links among them.
    ///
    /// A node with too many links is not walked through, and its links do not count.
    private func neighbourhood(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> (nodes: [ProfileID: IdentityGraphStore.StoredNode], links: Set<IdentityLink>) {
        var nodes: [ProfileID: IdentityGraphStore.StoredNode] = [:]
        var links: Set<IdentityLink> = []
        var waiting = [profile]
        while let next = waiting.popLast() {
            guard nodes[next] == nil, let node = try graph.node(next, in: transaction) else {
                continue
            }
            let isHub = node.degree > rules.mostLinks
            if isHub && next != profile { continue }
            nodes[next] = node
            if isHub { continue }
            for link in try graph.links(of: next, in: transaction) {
                links.insert(link)
                waiting.append(link.first == next ? link.second : link.first)
            }
        }
        return (nodes, links)
    }
}
