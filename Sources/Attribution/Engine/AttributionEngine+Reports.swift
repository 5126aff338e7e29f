// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine {
    /// What each channel earned with the conversions of a period, and what its touchpoints in the
    /// period cost.
    ///
    /// - Parameters:
    ///   - model: how a conversion is shared out.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    ///   - transaction: where to read.
    /// - Returns: the rows, the totals and the certificate.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: two scans of the period, then for each order of it one scan and for each
    ///   profile of its customer two, over the period and the longest look back. Memory: the orders
    ///   of the period, and the touchpoints of one customer.
    public func report(
        model: AttributionModel, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, in transaction: any ReadTransaction
    ) throws -> CreditReport {
        var ledger = CreditLedger(model: model, policy: policy, from: start, to: end)
        for (customer, span) in try buyers(from: start, to: end, in: transaction) {
            let history = try self.history(
                of: customer, from: span.lowerBound, through: span.upperBound, in: transaction)
            for journey in history.journeys(under: policy) { try ledger.add(journey) }
        }
        let period = KeyScan(AttributionTables.range(AttributionTables.costs, from: start, to: end))
        try transaction.scan(period) { key, value in
            var reader = try KeyReader(key, in: AttributionTables.costs)
            let record = try CostRecord(recordBytes: value)
            try ledger.add(record.cost, of: record.channel, at: try reader.component())
            return true
        }
        return try ledger.report()
    }

    /// Who got what of one order under each of `models` and, where that can be said, of
    /// `pathModels`, and which touchpoints do not count, with reasons.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - models: columns that look at the order's own journey.
    ///   - pathModels: columns that look at all journeys of the period together.
    ///   - start: the first instant of the period.
    ///   - end: the first instant that is left out.
    ///   - transaction: where to read.
    /// - Returns: nil for an order that is not known.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: some scans of one customer; with `pathModels` also `paths(in:from:to:in:)`
    ///   once, and `PathSet.explanation(_:_:)` for each.
    public func explain(
        order: OrderID, models: [AttributionModel] = [.lastTouch, .linear],
        pathModels: [PathModel] = [], from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, in transaction: any ReadTransaction
    ) throws -> CreditExplanation? {
        guard let (journey, history) = try journey(of: order, in: transaction) else { return nil }
        let leftOut = policy.leftOut(
            of: order, touches: history.touches, conversions: history.conversions)
        var columns: [PathColumn] = []
        if !pathModels.isEmpty {
            let currency = journey.conversion.value.currency
            columns = try journeyPaths(in: currency, from: start, to: end, transaction)
                .columns(of: order, pathModels)
        }
        return try CreditExplanation(
            of: journey, models: models, pathColumns: columns, leftOut: leftOut, policy: policy)
    }

    /// The journey of an order, and what its customer did up to then; nil where none is known.
    func journey(
        of order: OrderID, in transaction: any ReadTransaction
    ) throws -> (journey: Journey, history: CustomerHistory)? {
        let facts = try self.facts(of: order, in: transaction)
        guard let conversion = OrderLedger(facts).conversions.first else { return nil }
        let customer = try resolver.customer(
            of: conversion.profile, at: conversion.at, in: transaction)
        let history = try self.history(
            of: customer, from: conversion.at, through: conversion.at, in: transaction)
        let journeys = history.journeys(under: policy)
        guard let journey = journeys.first(where: { $0.conversion.order == order }) else {
            return nil
        }
        return (journey, history)
    }

    /// The journeys of the conversions of a period.
    func journeys(
        from start: Timestamp, to end: Timestamp, in transaction: any ReadTransaction
    ) throws -> [Journey] {
        try buyers(from: start, to: end, in: transaction).flatMap { customer, span in
            try history(
                of: customer, from: span.lowerBound, through: span.upperBound, in: transaction
            )
            .journeys(under: policy)
            .filter { start <= $0.conversion.at && $0.conversion.at < end }
        }
    }

    /// The customers who bought in the period, each once, with their first and last purchase in it.
    func buyers(
        from start: Timestamp, to end: Timestamp, in transaction: any ReadTransaction
    ) throws -> [(customer: ResolvedCustomer, span: ClosedRange<Timestamp>)] {
        var orders: [OrderID] = []
        let period = KeyScan(AttributionTables.range(AttributionTables.sales, from: start, to: end))
        try transaction.scan(period) { _, value in
            orders.append(try Self.order(value))
            return true
        }
        var seen: Set<OrderID> = []
        var owners: [ProfileID: CustomerID] = [:]
        var places: [CustomerID: Int] = [:]
        var result: [(customer: ResolvedCustomer, span: ClosedRange<Timestamp>)] = []
        for order in orders where seen.insert(order).inserted {
            let facts = try self.facts(of: order, in: transaction)
            guard let sale = OrderLedger(facts).conversions.first else { continue }
            if let place = owners[sale.profile].flatMap({ places[$0] }) {
                result[place].span = result[place].span.including(sale.at)
                continue
            }
            let customer = try resolver.customer(of: sale.profile, at: sale.at, in: transaction)
            if let place = places[customer.id] {
                result[place].span = result[place].span.including(sale.at)
                continue
            }
            for profile in customer.profiles { owners[profile] = customer.id }
            places[customer.id] = result.count
            result.append((customer, sale.at...sale.at))
        }
        return result
    }

    /// What a customer did from the longest look back before `start` through `end`.
    func history(
        of customer: ResolvedCustomer, from start: Timestamp, through end: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> CustomerHistory {
        let first = start - policy.longestLookback
        var touches: [Touchpoint] = []
        var orders: Set<OrderID> = []
        for place in customer.places {
            guard let place = place.limited(from: first, through: end) else { continue }
            touches += try self.touches(of: place.profile, in: place.touches, transaction)
            try transaction.scan(KeyScan(place.held)) { _, value in
                let pointer = try OrderPointer(recordBytes: value)
                orders.insert(pointer.order)
                return true
            }
        }
        let facts = try orders.flatMap { try self.facts(of: $0, in: transaction) }
        let conversions = OrderLedger(facts).conversions.filter {
            customer.owns($0.profile, at: $0.at)
        }
        return CustomerHistory(customer: customer.id, touches: touches, conversions: conversions)
    }
}

extension ClosedRange<Timestamp> {
    /// The range made long enough to hold `time`.
    fileprivate func including(_ time: Timestamp) -> Self {
        Swift.min(lowerBound, time)...Swift.max(upperBound, time)
    }
}
