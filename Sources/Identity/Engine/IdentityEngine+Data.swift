// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine: CustomerDataHolder {
    /// `identity`.
    public var holderName: String { "identity" }

    /// The identifiers by which the customer is known, since when, and what was decided about them.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        var decided: [JSONValue] = []
        for profile in customer.profiles {
            guard let node = try graph.node(profile, in: transaction), node.isSeen else {
                continue
            }
            rows.append([
                "kind": .string(node.identifier.kind.rawValue),
                "value": .string(node.identifier.value),
                "since": .string(node.since.rfc3339),
            ])
            for (_, name, ruling) in try RulingStore().rulings(about: profile, in: transaction)
            where !ruling.isWithdrawn {
                decided.append([
                    "value": .string(node.identifier.value),
                    "decision": .string(name.decision == .together ? "together" : "apart"),
                    "why": .string(ruling.why),
                    "at": .string(name.at.rfc3339),
                ])
            }
        }
        var object: JSONObject = ["identifiers": .array(rows)]
        if !decided.isEmpty { object["rulings"] = .array(decided) }
        return object
    }

    /// Removes the customer's nodes, their links, and all that was decided and found about them.
    ///
    /// The graph is afterwards as if his events had not happened and those of others had not shown
    /// his identifiers: nodes that nothing else speaks for go with him, and those of others that
    /// were linked to him are partitioned again.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        var revision = Revision()
        /// Others who were seen with him, and the earliest evidence of them that goes with him.
        var others: [ProfileID: Timestamp] = [:]
        for profile in customer.profiles {
            for event in try retractions.events(under: profile, in: transaction).sorted() {
                try retractions.remove(event, under: profile, in: transaction)
                removed += 1
            }
            removed += try RulingStore().remove(about: profile, in: transaction)
            removed += try LinkReviewStore().remove(about: profile, in: transaction)
            guard let node = try graph.node(profile, in: transaction) else { continue }
            for other in try graph.neighbours(of: profile, in: transaction) {
                try change(profile, other, &revision, in: transaction) { record in
                    if let since = record.since {
                        others[other] = min(others[other] ?? since, since)
                    }
                    record = PairRecord()
                }
                removed += 1
            }
            try forget(profile, node, &revision, in: transaction)
            removed += 1
        }
        for (other, time) in others.sorted(by: { $0.key < $1.key }) {
            try review(other, after: time, &revision, in: transaction)
        }
        _ = try conclude(&revision, at: nil, in: transaction)
        return removed
    }
}
