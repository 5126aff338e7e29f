// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PromiseLedger {
    /// Takes promises and their ends out of an event, in the transaction of the event.
    ///
    /// Of any event the properties `promise` (`id`, `kind`, `due` as RFC 3339, `owner`, `about`) and
    /// `promise_end` (`id`, `outcome`: `kept`, `broken` with `reason`, `released`). An event that
    /// has them otherwise is recorded all the same and promises nothing.
    ///
    /// - Returns: the facts that were new.
    /// - Throws: what the store throws.
    @discardableResult
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws -> [PromiseFact] {
        let event = observation.event
        var new: [PromiseFact] = []
        if let fact = Self.made(in: event) {
            if try note(fact, of: observation.recorded.profile, in: transaction) {
                new.append(fact)
            }
        }
        if let fact = Self.ended(in: event) {
            var isNew = try note(fact, of: observation.recorded.profile, in: transaction)
            // Whoever tells it, it is the end of this promise.
            if case .ended(let outcome) = fact.statement {
                isNew =
                    try end(
                        fact.id, outcome, at: fact.at, reference: fact.reference, in: transaction)
                    && isNew
            }
            if isNew { new.append(fact) }
        }
        return new
    }

    private static func made(in event: CustomerEvent) -> PromiseFact? {
        guard let body = event.properties["promise"], let id = body["id"]?.stringValue,
            let due = body["due"]?.stringValue.flatMap({ Timestamp(rfc3339: $0) })
        else { return nil }
        return .made(
            PromiseID(id), PromiseKind(body["kind"]?.stringValue ?? "reply"), due: due,
            by: body["owner"]?.stringValue ?? event.channel.name,
            about: body["about"]?.stringValue ?? "", at: event.occurredAt,
            reference: body["thread"]?.stringValue ?? event.id.rawValue)
    }

    private static func ended(in event: CustomerEvent) -> PromiseFact? {
        guard let body = event.properties["promise_end"], let id = body["id"]?.stringValue else {
            return nil
        }
        let outcome: PromiseOutcome
        switch body["outcome"]?.stringValue {
        case "kept": outcome = .kept
        case "released": outcome = .released
        case "broken":
            outcome = .broken(
                Reason("promise.broken", body["reason"]?.stringValue ?? "no reason was given"))
        default: return nil
        }
        return .ended(
            PromiseID(id), outcome, at: event.occurredAt, reference: event.id.rawValue)
    }

    /// What was promised to a customer.
    public func exportPromises(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for range in Self.facts.ranges(of: customer) {
            for (_, value) in try transaction.pairs(KeyScan(range)) {
                rows.append(try PromiseFact(recordBytes: value).exported)
            }
        }
        return ["promises": .array(rows)]
    }

    /// Removes what was promised to a customer.
    ///
    /// - Returns: how many records were removed.
    public func erasePromises(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for range in Self.facts.ranges(of: customer) {
            for (key, value) in try transaction.pairs(KeyScan(range)) {
                var reader = try KeyReader(key, in: Self.facts)
                let profile = try reader.component(ProfileID.self)
                let id = try PromiseFact(recordBytes: value).id
                let before = try own(id, of: profile, transaction)
                try transaction.remove(key)
                let rest = try ownFacts(id, of: profile, transaction)
                try index(before, Promise(folding: rest), profile, transaction)
                if rest.isEmpty { try transaction.remove(Self.names.key(id, profile)) }
                removed += 1
            }
        }
        return removed
    }
}

extension PromiseFact {
    var exported: JSONValue {
        var object: JSONObject = [
            "promise": .string(id.rawValue), "at": .string(at.rfc3339),
            "reference": reference.map(JSONValue.string) ?? .null,
        ]
        switch statement {
        case .made(let kind, let due, let owner, let about):
            object["kind"] = .string(kind.rawValue)
            object["due"] = .string(due.rfc3339)
            object["owner"] = .string(owner)
            object["about"] = .string(about)
        case .ended(.kept): object["outcome"] = "kept"
        case .ended(.released): object["outcome"] = "released"
        case .ended(.broken(let reason)):
            object["outcome"] = "broken"
            object["reason"] = .string(reason.description)
        }
        return .object(object)
    }
}
