// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CallbackDesk {
    /// The requests of a customer to be called back.
    public func exportCallbacks(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try facts(of: customer, transaction).map { _, fact -> JSONValue in
            var row: JSONObject = [
                "request": .string(fact.id.rawValue), "at": .string(fact.at.rfc3339),
                "thread": fact.thread.map(JSONValue.string) ?? .null,
            ]
            switch fact.kind {
            case .requested(let promisedAt, let topic):
                row["promised-at"] = .string(promisedAt.rfc3339)
                row["topic"] = .string(topic)
            case .called(let result, let agent):
                row["result"] = .string("\(result)")
                row["agent"] = .string(agent)
            case .cancelled: row["cancelled"] = true
            }
            return .object(row)
        }
        return ["callbacks": .array(rows)]
    }

    /// Removes the requests of a customer; the promises are the ledger's.
    ///
    /// - Returns: how many records were removed.
    public func eraseCallbacks(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        let known = try facts(of: customer, transaction)
        let profiles = Set(known.map(\.profile))
        let requests = Set(known.map(\.fact.id))
        for (key, _) in try transaction.pairs(KeyScan(Self.queue.range)) where !known.isEmpty {
            var reader = try KeyReader(key, in: Self.queue)
            _ = try reader.component(Timestamp.self)
            guard profiles.contains(try reader.component()),
                requests.contains(try reader.component())
            else { continue }
            try transaction.remove(key)
        }
        for (profile, fact) in known {
            try transaction.remove(
                Self.facts.key(
                    profile, fact.at, fact.id, PromiseLedger.digest(fact.recordBytes)))
            removed += 1
        }
        return removed
    }
}
