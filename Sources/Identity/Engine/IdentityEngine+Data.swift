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
        for share in customer.shares {
            guard let node = try graph.node(share.profile, in: transaction) else { continue }
            rows.append([
                "kind": .string(node.identifier.kind.rawValue),
                "value": .string(node.identifier.value),
                "his": .array(
                    share.spans.map { span in
                        [
                            "from": span.lowerBound == .distantPast
                                ? .null : .string(span.lowerBound.rfc3339),
                            "to": span.upperBound == .distantFuture
                                ? .null : .string(span.upperBound.rfc3339),
                        ]
                    }),
            ])
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
        for share in customer.shares {
            try forget(share, of: customer, &others, &revision, in: transaction)
        }
        for other in Set(others.keys).union(customer.shares.map(\.profile)).sorted() {
            guard let node = try graph.node(other, in: transaction) else { continue }
            if node.isShared { try watch(other, &revision.moves, in: transaction) }
            try forgetHandovers(of: customer, on: other, node, in: transaction)
        }
        for (other, time) in others.sorted(by: { $0.key < $1.key }) {
            try review(other, after: time, except: customer, &revision, in: transaction)
        }
        _ = try conclude(&revision, at: nil, in: transaction)
        return removed
    }

    /// Takes away what the customer's own use of a device showed that others use too.
    private func forget(
        _ share: ProfileShare, of customer: ResolvedCustomer,
        _ others: inout [ProfileID: Timestamp], _ revision: inout Revision,
        in transaction: any WriteTransaction
    ) throws {
        var doubtful: [ProfileID: Timestamp] = [:]
        try graph.pairs(of: share.profile, in: transaction) { other, record in
            if let first = record.sighted, share.covers(first) { doubtful[other] = first }
            return true
        }
        if let earliest = doubtful.values.min() {
            let again = try firstSightings(
                of: share.profile, with: Set(doubtful.keys), from: earliest, except: customer,
                in: transaction)
            for (other, first) in doubtful.sorted(by: { $0.key < $1.key }) {
                try change(share.profile, other, &revision, in: transaction) { record in
                    record.sighted = again[other]
                }
                others[other] = min(others[other] ?? first, first)
            }
        }
        if let since = try graph.node(share.profile, in: transaction)?.since, share.covers(since) {
            others[share.profile] = since
        }
    }
}
