// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneySet {
    /// The journeys that events tell of, such as those that an importer made of a file; no store is
    /// needed.
    ///
    /// The same events through `AttributionEngine` make the same journeys.
    ///
    /// - Parameters:
    ///   - events: in any order, also repeated.
    ///   - mapping: which of them are touchpoints.
    ///   - policy: which touchpoints count.
    ///   - mayMeasure: whether the customer permits measuring, for the time of the event; what is
    ///     refused leaves no touchpoint, and joins an order to none.
    ///   - customer: whose an event is; nil for nobody's, such as a spot that was aired, of which
    ///     the cost alone counts.
    /// - Complexity: O(n log n).
    public init(
        events: some Sequence<CustomerEvent>, mapping: TouchMapping = .standard,
        policy: JourneyPolicy = JourneyPolicy(),
        mayMeasure: (CustomerEvent) -> Bool = { _ in true },
        customer: (CustomerEvent) -> CustomerID?
    ) {
        var touches: [Touchpoint] = []
        var facts: [OrderFact] = []
        for event in events {
            let owner = customer(event)
            let recorded = RecordedEvent(
                event: event,
                profile: owner.map { ProfileID($0.token) } ?? ProfileID(event: event.id),
                receivedAt: event.receivedAt ?? event.occurredAt)
            let isMeasured = owner == nil || mayMeasure(event)
            if isMeasured, let touch = mapping.touchpoint(recorded) { touches.append(touch) }
            if let fact = OrderFact(recorded, isMeasured: isMeasured) { facts.append(fact) }
        }
        self.init(touches: touches, facts: facts, policy: policy)
    }
}
