// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine: CustomerDataHolder {
    /// `identity`.
    public var holderName: String { "identity" }

    /// The identifiers by which the customer is known, and since when.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for profile in customer.profiles {
            guard let node = try graph.node(profile, in: transaction) else { continue }
            rows.append([
                "kind": .string(node.identifier.kind.rawValue),
                "value": .string(node.identifier.value),
                "since": .string(node.since.rfc3339),
            ])
        }
        return ["identifiers": .array(rows)]
    }

    /// Removes the customer's nodes and their links.
    ///
    /// Nodes of others that were linked to them are partitioned again.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        var neighbours: Set<ProfileID> = []
        for profile in customer.profiles {
            guard try graph.node(profile, in: transaction) != nil else { continue }
            for link in try graph.links(of: profile, in: transaction) {
                let other = link.other(than: profile)
                try transaction.remove(IdentityGraphStore.links.key(profile, other))
                try transaction.remove(IdentityGraphStore.links.key(other, profile))
                removed += 1
                guard !customer.profiles.contains(other),
                    var node = try graph.node(other, in: transaction)
                else { continue }
                node.degree -= 1
                try graph.set(node, for: other, in: transaction)
                neighbours.insert(other)
            }
            try transaction.remove(IdentityGraphStore.nodes.key(profile))
            try transaction.remove(IdentityGraphStore.members.key(customer.id, profile))
            removed += 1
        }
        for neighbour in neighbours.sorted() {
            var none = Sight([:])
            _ = try repartition(around: neighbour, &none, in: transaction)
        }
        return removed
    }
}
