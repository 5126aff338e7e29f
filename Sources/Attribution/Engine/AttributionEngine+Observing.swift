// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine: EventObserver {
    /// Keeps the touchpoint or the fact about an order that the event tells of, if any.
    ///
    /// A touchpoint is kept only when the gate permits `Purpose.measure` for the time of the event:
    /// consent that was given later does not reach back, and a withdrawal that is known reaches
    /// what arrives late. A refusal leaves nothing behind but a count; see `refusals(in:)`. An event without identifiers is nobody's, such as a spot
    /// that was aired: it is kept without asking, for what it cost.
    ///
    /// An order is kept in any case, as the retailer's own sale; when measuring is refused it is
    /// joined to no touchpoint.
    ///
    /// - Throws: `Refusal` for an amount below zero.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        if let touch = mapping.touchpoint(observation.recorded) {
            if let cost = touch.cost, cost.minorUnits < 0 {
                throw Refusal("attribution.negative", "is negative", field: "campaign.cost")
            }
            if try mayMeasure(observation, for: touch.channel, in: transaction) {
                try keep(touch, in: transaction)
            }
        }
        guard var fact = OrderFact(observation.recorded) else { return }
        if let amount = fact.amount, amount.minorUnits < 0 {
            throw Refusal("attribution.negative", "is negative", field: "commerce")
        }
        if case .sold = fact.change {
            fact.isMeasured = try mayMeasure(observation, for: fact.channel, in: transaction)
        }
        try keep(fact, in: transaction)
    }

    private func mayMeasure(
        _ observation: Observation, for channel: Channel, in transaction: any WriteTransaction
    ) throws -> Bool {
        guard let code = try gate.refusesMeasuring(observation, in: transaction) else {
            return true
        }
        try count(code, channel, of: observation.event.id, in: transaction)
        return false
    }

    private func keep(_ touch: Touchpoint, in transaction: any WriteTransaction) throws {
        try transaction.set(
            TouchRecord(touch).recordBytes,
            for: AttributionTables.touches.key(touch.profile, touch.at, touch.event))
        if let cost = touch.cost {
            try transaction.set(
                CostRecord(channel: touch.channel, cost: cost).recordBytes,
                for: AttributionTables.costs.key(touch.at, touch.event))
        }
    }

    private func keep(_ fact: OrderFact, in transaction: any WriteTransaction) throws {
        try transaction.set(
            OrderFactRecord(fact).recordBytes,
            for: AttributionTables.orders.key(fact.order, fact.rank, fact.at, fact.event))
        try transaction.set(
            OrderPointer(order: fact.order, rank: fact.rank).recordBytes,
            for: AttributionTables.holders.key(fact.profile, fact.at, fact.event))
        guard case .sold = fact.change else { return }
        try transaction.set(
            Array(fact.order.rawValue.utf8),
            for: AttributionTables.sales.key(fact.at, fact.event))
    }
}

extension ConsentGate {
    /// Why an event may not be measured; nil when it may.
    func refusesMeasuring(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws -> Reason.Code? {
        let event = observation.event
        if event.identifiers.isEmpty { return nil }
        let request = ConsentRequest(
            observation.customer, to: .measure, on: DataUse.self, at: event.occurredAt)
        switch try decide(request, in: transaction) {
        case .permit(let permit):
            return permit.isValid(at: event.occurredAt) ? nil : "consent.expired"
        case .later(_, let reasons): return reasons.first?.code ?? "consent.later"
        case .refusal(let refusal): return refusal.reasons.first?.code ?? "consent.refused"
        }
    }
}
