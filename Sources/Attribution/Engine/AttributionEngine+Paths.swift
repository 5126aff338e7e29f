// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine {
    /// The journeys of a period as paths of channels, for the models that look at all of them
    /// together; those of customers who did not buy are among them.
    ///
    /// The paths of a `JourneySet` of the same facts and the same customers, see
    /// `JourneySet.paths(in:from:to:)`. What a customer did since the last conversion ends when he
    /// was last seen, whenever that is.
    ///
    /// - Parameters:
    ///   - currency: conversions in other currencies are left out.
    ///   - start: the first instant of conversions, and of the ends of journeys without.
    ///   - end: the first instant that is left out.
    ///   - transaction: where to read.
    /// - Returns: paths under the digest of the policy, in minor units of the currency.
    /// - Throws: what the store throws, and `AttributionError` for too many channels and sums
    ///   beyond 64 bits.
    /// - Complexity: one scan of the sales of the period, two short scans for each profile with any
    ///   touchpoint, and for each customer who was seen in the period one scan for each profile
    ///   from the longest look back before it. Memory: the touchpoints of one customer, the names
    ///   of all, and for each path some 100 bytes and 4 for each touchpoint that counts.
    public func paths(
        in currency: Currency, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, in transaction: any ReadTransaction
    ) throws -> PathSet {
        try journeyPaths(in: currency, from: start, to: end, transaction).build()
    }

    /// Who gets what of the journeys of a period under a model that looks at all of them together.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - currency: conversions in other currencies are left out.
    ///   - start: the first instant of conversions, and of the ends of journeys without.
    ///   - end: the first instant that is left out.
    ///   - transaction: where to read.
    /// - Returns: conversions and value to the last unit, bounds checked.
    /// - Throws: what the store throws, and `AttributionError`, also where the model has no answer.
    /// - Complexity: that of `paths(in:from:to:in:)` and of the model.
    public func report(
        _ model: PathModel, in currency: Currency, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, in transaction: any ReadTransaction
    ) throws -> PathCreditReport {
        try paths(in: currency, from: start, to: end, in: transaction).report(model)
    }

    func journeyPaths(
        in currency: Currency, from start: Timestamp, to end: Timestamp,
        _ transaction: any ReadTransaction
    ) throws -> JourneyPaths {
        var paths = JourneyPaths(policy, in: currency, from: start, to: end)
        try forEachCustomer(from: start, to: end, in: transaction) { customer in
            // When he was last seen may lie behind the period.
            let history = try self.history(
                of: customer, from: start, through: .distantFuture, in: transaction)
            for journey in history.journeys(under: policy) { paths.add(journey) }
            if let open = history.openPath(under: policy) { paths.add(open, of: customer.id) }
        }
        return paths
    }

    /// Calls `body` once for each customer who bought or was seen in the period.
    private func forEachCustomer(
        from start: Timestamp, to end: Timestamp, in transaction: any ReadTransaction,
        _ body: (ResolvedCustomer) throws -> Void
    ) throws {
        var seen: Set<CustomerID> = []
        for (customer, _) in try buyers(from: start, to: end, in: transaction)
        where seen.insert(customer.id).inserted {
            try body(customer)
        }
        let table = AttributionTables.touches
        var rest = table.range
        while let profile = try firstProfile(in: rest, transaction) {
            var period = KeyRange(from: table.key(profile, start), to: table.key(profile, end))
            while let touch = try firstTouch(in: period, transaction) {
                let customer = try resolver.customer(of: profile, at: touch.at, in: transaction)
                if seen.insert(customer.id).inserted { try body(customer) }
                // Of a device that several use, the next one may be somebody else's.
                if customer.profiles.sortedPlace(of: profile) != nil { break }
                period = KeyRange(
                    from: table.key(profile, touch.at.advanced(by: .microseconds(1))),
                    to: period.upper)
            }
            guard let next = table.range(profile).upper else { return }
            rest = KeyRange(from: next, to: rest.upper)
        }
    }

    private func firstProfile(
        in range: KeyRange, _ transaction: any ReadTransaction
    ) throws -> ProfileID? {
        var result: ProfileID?
        try transaction.scan(KeyScan(range, limit: 1)) { key, _ in
            var reader = try KeyReader(key, in: AttributionTables.touches)
            result = try reader.component(ProfileID.self)
            return false
        }
        return result
    }

    private func firstTouch(
        in range: KeyRange, _ transaction: any ReadTransaction
    ) throws -> Touchpoint? {
        var result: Touchpoint?
        try transaction.scan(KeyScan(range, limit: 1)) { key, value in
            result = try Self.touch(key, value)
            return false
        }
        return result
    }
}
