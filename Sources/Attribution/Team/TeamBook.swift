// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The parts of the staff over a store: keeps who had a part in which touchpoint and who closed
/// which order, and says what everybody has by the attribution that credits channels.
///
/// ```swift
/// let team = TeamBook(engine, model: .linear)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [engine, team])
/// let verdict = try await store.write {
///     try team.claim(StaffClaim(order: order, by: seller, at: now), in: $0)
/// }
/// ```
///
/// Who had a part in a touchpoint is told by the event's property `staff`, a text or a list of
/// texts, or afterwards by `assign`.
public struct TeamBook: Sendable {
    /// How an order is shared out over its touchpoints.
    public let model: AttributionModel
    let engine: AttributionEngine

    /// Profile, time, event of the touchpoint, name → nothing.
    static let parts = Subspace(.attribution, table: 18)
    /// Order → `ClaimedOrder`.
    static let claims = Subspace(.attribution, table: 19)
    /// Profile, time of the sale, order → nothing: which of a customer's orders are claimed.
    static let claimed = Subspace(.attribution, table: 20)

    /// A book.
    ///
    /// - Parameters:
    ///   - engine: keeps the touchpoints and orders.
    ///   - model: how an order is shared out over its touchpoints.
    public init(_ engine: AttributionEngine, model: AttributionModel) {
        self.engine = engine
        self.model = model
    }

    /// Writes down that someone had a part in a touchpoint.
    ///
    /// - Returns: why it was not: the touchpoint is not kept; nil where it was, by this call or an
    ///   earlier one.
    /// - Throws: what the store throws.
    public func assign(
        _ assignment: StaffAssignment, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        guard let place = try place(of: assignment.touch, in: transaction) else {
            return Refusal("team.no-touch", "no such touchpoint is kept", field: "touch")
        }
        try set(assignment, of: place, in: transaction)
        return nil
    }

    /// Takes back that someone had a part in a touchpoint.
    ///
    /// - Throws: what the store throws.
    public func remove(
        _ assignment: StaffAssignment, in transaction: any WriteTransaction
    ) throws {
        guard let place = try place(of: assignment.touch, in: transaction) else { return }
        try transaction.remove(
            Self.parts.key(place.profile, place.at, assignment.touch, assignment.staff))
    }

    /// Judges a claim, and writes it down where it is accepted.
    ///
    /// The first transaction wins: of two that claim an order at once one is accepted, and the
    /// other told why not. The same claim again is accepted again. What was accepted stays so,
    /// whatever becomes of the claimant's part.
    ///
    /// - Returns: what became of it.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: some scans of one customer.
    public func claim(
        _ claim: StaffClaim, in transaction: any WriteTransaction
    ) throws -> StaffClaim.Verdict {
        let key = Self.claims.key(claim.order)
        if let known = try self.claim(of: claim.order, in: transaction) {
            return known.staff == claim.staff ? .accepted : .refused(TeamLedger.claimedBefore)
        }
        guard let journey = try engine.journey(of: claim.order, in: transaction)?.journey else {
            return .refused(TeamLedger.unknownOrder)
        }
        let ledger = try TeamLedger(
            [journey], model: model, assignments: assignments(of: journey, in: transaction),
            claims: [claim])
        guard let verdict = ledger.claims.first?.verdict, verdict == .accepted else {
            return ledger.claims.first?.verdict ?? .refused(TeamLedger.unknownOrder)
        }
        let sale = journey.conversion
        let record = ClaimedOrder(claim: claim, profile: sale.profile, soldAt: sale.at)
        try transaction.set(record.recordBytes, for: key)
        try transaction.set([], for: Self.claimed.key(sale.profile, sale.at, claim.order))
        return .accepted
    }

    /// Who of the staff has which part of an order; nil for one that is not known.
    ///
    /// - Throws: what the store throws, and `AttributionError`.
    public func credit(
        of order: OrderID, in transaction: any ReadTransaction
    ) throws -> TeamCredit? {
        guard let journey = try engine.journey(of: order, in: transaction)?.journey else {
            return nil
        }
        let staff = try assignments(of: journey, in: transaction)
        return try TeamCredit(journey, model: model) { touch in
            Set(staff.filter { $0.touch == touch }.map(\.staff))
        }
    }

    /// What the staff has of the orders of a period, with the claims that were accepted.
    ///
    /// - Parameters:
    ///   - start: the first instant of sales.
    ///   - end: the first instant that is left out.
    ///   - transaction: where to read.
    /// - Returns: the ledger of the engine's journeys; a claimant who has no part of the order any
    ///   more is judged so.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: that of `AttributionEngine.report(model:from:to:in:)`, and a short scan for
    ///   each touchpoint that counts.
    public func ledger(
        from start: Timestamp = .distantPast, to end: Timestamp = .distantFuture,
        in transaction: any ReadTransaction
    ) throws -> TeamLedger {
        let journeys = try engine.journeys(from: start, to: end, in: transaction)
        let staff = try journeys.flatMap { try assignments(of: $0, in: transaction) }
        let claims = try journeys.compactMap {
            try claim(of: $0.conversion.order, in: transaction)
        }
        return try TeamLedger(journeys, model: model, assignments: staff, claims: claims)
    }

    /// The claim of an order that was accepted; nil for none.
    ///
    /// - Throws: what the store throws.
    public func claim(
        of order: OrderID, in transaction: any ReadTransaction
    ) throws -> StaffClaim? {
        try transaction.value(for: Self.claims.key(order)).map {
            try ClaimedOrder(recordBytes: $0).claim(of: order)
        }
    }

    private func assignments(
        of journey: Journey, in transaction: any ReadTransaction
    ) throws -> [StaffAssignment] {
        try journey.touches.flatMap { touch in
            let place = KeyRange(prefix: Self.parts.key(touch.profile, touch.at, touch.event))
            return try transaction.pairs(KeyScan(place)).map { try Self.part($0.key).assignment }
        }
    }

    private func place(
        of touch: EventID, in transaction: any ReadTransaction
    ) throws -> (profile: ProfileID, at: Timestamp)? {
        guard let recorded = try EventLog().event(touch, in: transaction) else { return nil }
        let place = (recorded.profile, recorded.event.occurredAt)
        let key = AttributionTables.touches.key(place.0, place.1, touch)
        return try transaction.value(for: key) == nil ? nil : place
    }

    private func set(
        _ assignment: StaffAssignment, of place: (profile: ProfileID, at: Timestamp),
        in transaction: any WriteTransaction
    ) throws {
        try transaction.set(
            [], for: Self.parts.key(place.profile, place.at, assignment.touch, assignment.staff))
    }

    static func part(
        _ key: Key
    ) throws -> (assignment: StaffAssignment, at: Timestamp) {
        var reader = try KeyReader(key, in: parts)
        _ = try reader.component(ProfileID.self)
        let time = try reader.component(Timestamp.self)
        let touch = try reader.component(EventID.self)
        return (StaffAssignment(touch: touch, staff: try reader.component()), time)
    }
}

extension TeamBook: EventObserver {
    /// Keeps who had a part in the touchpoint that the event tells of, if it may be measured.
    ///
    /// - Throws: what the gate or the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        guard let told = observation.event.properties["staff"],
            let touch = engine.mapping.touchpoint(observation.recorded)
        else { return }
        let names = (told.arrayValue ?? [told]).compactMap(\.stringValue).filter { !$0.isEmpty }
        if try names.isEmpty || engine.gate.refusesMeasuring(observation, in: transaction) != nil {
            return
        }
        for name in names {
            try set(
                StaffAssignment(touch: touch.event, staff: StaffID(name)),
                of: (touch.profile, touch.at), in: transaction)
        }
    }
}
