// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a run may see of the customer: a snapshot over all profiles.
///
/// Everything that a journey decides is a function of the journey, the run, the view
/// and the event at hand.
public struct JourneyView: Sendable {
    /// What time it is.
    public var at: Timestamp
    /// Values that conditions may ask and messages may carry: `cart`, and what the host gives.
    public var values = JSONObject()
    /// When the latest event of each name that the journey mentions happened.
    public var moments: [EventName: Timestamp] {
        get { seen.dictionary }
        set { seen = CardTable(newValue) }
    }
    /// The same for the profile under which a run begins, alone.
    public var ownMoments: [EventName: Timestamp] {
        get { ownSeen.dictionary }
        set { ownSeen = CardTable(newValue) }
    }
    /// The messages of this run, by their step.
    public var messages: [String: OutboxMessage] = [:]
    /// The clocks of the customer; nil when the zone is not known.
    public var zone: TimeZoneRules? {
        get { clocks?.rules }
        set { clocks = newValue.map(HeldZone.init) }
    }
    /// The segments that the customer is in.
    public var segments: Set<String> = []
    /// The stage of the customer's funnel.
    public var stage: Stage?
    /// The runs of this journey under all profiles of the customer.
    public var runs: [JourneyRun] = []
    /// Makes the chance of splits its own.
    public var seed: UInt64 = 0

    /// The moments as they lie in a customer's cards.
    var seen = CardTable<EventName, Timestamp>()
    var ownSeen = CardTable<EventName, Timestamp>()

    private var clocks: HeldZone?

    /// The rules of a zone as an object, so that a view is handed on by counting few references.
    private final class HeldZone: Sendable {
        let rules: TimeZoneRules

        init(_ rules: TimeZoneRules) { self.rules = rules }
    }

    /// A view in which nothing is known.
    public init(at time: Timestamp) { at = time }
}
