// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Attribution over a store: keeps touchpoints and orders as events are recorded, and reports from
/// them.
///
/// Everything is kept under the profile of the event; who is whose customer is asked when a report
/// is made. A report is therefore a function of the set of recorded events and of the present
/// partition into customers: order of arrival, batches, merges and un-merges leave no trace. It is
/// made from what the transaction sees, so a report right after an event includes it.
///
/// Cost: a touchpoint is one write, two when it cost something; an order, a return or a
/// cancellation is up to three.
public struct AttributionEngine: Sendable {
    /// Which touchpoints count for a conversion.
    public let policy: JourneyPolicy
    /// Which events are touchpoints.
    public let mapping: TouchMapping
    let gate: any ConsentGate
    let resolver: any IdentityResolver

    /// An engine.
    ///
    /// - Parameters:
    ///   - policy: which touchpoints count for a conversion; may differ from the one of earlier
    ///     reports.
    ///   - mapping: which events are touchpoints; applies from the next event on.
    ///   - gate: says whether a customer's data may be used to measure.
    ///   - resolver: says which profiles are one customer.
    public init(
        policy: JourneyPolicy = JourneyPolicy(), mapping: TouchMapping = .standard,
        gate: any ConsentGate, resolver: any IdentityResolver
    ) {
        self.policy = policy
        self.mapping = mapping
        self.gate = gate
        self.resolver = resolver
    }
}
