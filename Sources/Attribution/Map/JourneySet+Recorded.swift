// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneySet {
    /// The journeys that recorded events tell of, such as those that an importer read from a table.
    ///
    /// - Parameters:
    ///   - events: events of any profiles, in any order; one that is neither a touchpoint nor about
    ///     an order changes nothing.
    ///   - mapping: which events are touchpoints.
    ///   - policy: which touchpoints count.
    ///   - isMeasured: whether an event may be measured: a touchpoint that may not leaves no trace,
    ///     a sale counts in the revenue alone.
    ///   - customer: whose a profile is; each profile for itself when left out.
    /// - Complexity: O(n log n).
    public init(
        recorded events: some Sequence<RecordedEvent>, mapping: TouchMapping = .standard,
        policy: JourneyPolicy = JourneyPolicy(),
        isMeasured: (RecordedEvent) -> Bool = { _ in true },
        customer: (ProfileID) -> CustomerID = { CustomerID($0.token) }
    ) {
        var touches: [Touchpoint] = []
        var facts: [OrderFact] = []
        for event in events {
            let isAllowed = isMeasured(event)
            if isAllowed, let touch = mapping.touchpoint(event) { touches.append(touch) }
            if let fact = OrderFact(event, isMeasured: isAllowed) { facts.append(fact) }
        }
        self.init(touches: touches, facts: facts, policy: policy, customer: customer)
    }
}
