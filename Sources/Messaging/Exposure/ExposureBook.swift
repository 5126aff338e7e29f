// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How often customers met messages and advertisements, over a store.
///
/// Its functions take part in the caller's transaction.
public struct ExposureBook: Sendable {
    /// * facts: (profile, at, event) → `ExposureFact`.
    /// * names: (creative, profile) → nothing.
    static let facts = Subspace(.messaging, table: 57)
    static let names = Subspace(.messaging, table: 29)

    let resolver: any IdentityResolver

    /// A book.
    public init(resolver: any IdentityResolver) {
        self.resolver = resolver
    }

    /// Keeps what an event tells.
    ///
    /// - Throws: what the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        guard let fact = ExposureFact(observation.event) else { return }
        let profile = observation.recorded.profile
        try transaction.set(
            fact.recordBytes, for: Self.facts.key(profile, fact.at, fact.event))
        try transaction.set([], for: Self.names.key(fact.creative, profile))
    }

    /// How often a customer met each creative.
    public func counts(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [String: ExposureCount] {
        ExposureCount.all(folding: try facts(of: customer, transaction).map(\.fact))
    }

    /// How many persons met a creative how often, and how many of them responded: what a saturation
    /// curve is fitted to.
    ///
    /// Of who responded the contacts before the response count; of who did not, all.
    ///
    /// - Parameters:
    ///   - creative: which.
    ///   - stage: how near a contact has to come to count.
    ///   - transaction: where to read.
    ///   - response: when a customer responded first; nil when never.
    /// - Returns: the counts, by number of contacts, from one.
    /// - Throws: what `response`, the resolver and the store throw.
    /// - Complexity: linear in the facts of all customers who met the creative.
    public func responses(
        to creative: String, stage: ExposureFact.Stage = .delivered,
        in transaction: any ReadTransaction,
        response: (ResolvedCustomer) throws -> Timestamp?
    ) throws -> [SaturationCurve.Observed] {
        var people: [Int: (people: Int, responses: Int)] = [:]
        var counted: Set<CustomerID> = []
        for (key, _) in try transaction.pairs(KeyScan(Self.names.range(creative))) {
            var reader = try KeyReader(key, in: Self.names)
            _ = try reader.string()
            let profile = try reader.component(ProfileID.self)
            for customer in try customers(of: profile, transaction)
            where counted.insert(customer.id).inserted {
                guard let count = try counts(of: customer, in: transaction)[creative] else {
                    continue
                }
                let respondedAt = try response(customer)
                let number = count.count(stage, before: respondedAt ?? .distantFuture)
                guard number > 0 else { continue }
                people[number, default: (0, 0)].people += 1
                if respondedAt != nil { people[number, default: (0, 0)].responses += 1 }
            }
        }
        return people.sorted { $0.key < $1.key }.map {
            SaturationCurve.Observed(
                exposures: $0.key, people: $0.value.people, responses: $0.value.responses)
        }
    }

    private func customers(
        of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> [ResolvedCustomer] {
        var found: [ResolvedCustomer] = []
        for (_, value) in try transaction.pairs(KeyScan(Self.facts.range(profile))) {
            let at = try ExposureFact(recordBytes: value).at
            let customer = try resolver.customer(of: profile, at: at, in: transaction)
            if !found.contains(customer) { found.append(customer) }
        }
        return found
    }

    private func facts(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(key: Key, fact: ExposureFact)] {
        try Self.facts.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map {
                ($0.key, try ExposureFact(recordBytes: $0.value))
            }
        }
    }

    /// What a customer met.
    public func exportExposures(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try facts(of: customer, transaction).map { _, fact -> JSONValue in
            [
                "creative": .string(fact.creative), "contact": .string(fact.contact),
                "stage": .string("\(fact.stage)"), "at": .string(fact.at.rfc3339),
                "channel": .string(fact.channel.rawValue),
            ]
        }
        return ["exposures": .array(rows)]
    }

    /// Removes what a customer met.
    ///
    /// - Returns: how many records were removed.
    public func eraseExposures(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let known = try facts(of: customer, transaction)
        for (key, fact) in known {
            try transaction.remove(key)
            var reader = try KeyReader(key, in: Self.facts)
            let profile = try reader.component(ProfileID.self)
            let rest = try transaction.pairs(KeyScan(Self.facts.range(profile))).contains {
                try ExposureFact(recordBytes: $0.value).creative == fact.creative
            }
            if !rest { try transaction.remove(Self.names.key(fact.creative, profile)) }
        }
        return known.count
    }
}
