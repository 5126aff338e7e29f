// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One contact between a customer and the retailer that may have contributed to a purchase.
public struct Touchpoint: Hashable, Sendable {
    /// The event that tells it; two touchpoints with one event are one.
    public var event: EventID
    /// Under which profile it is recorded.
    public var profile: ProfileID
    /// When it happened.
    public var at: Timestamp
    /// The channel that gets the credit.
    public var channel: Channel
    /// What kind of contact it is.
    public var kind: TouchKind
    /// The campaign that it belongs to.
    public var campaign: String?
    /// What it cost; not negative.
    public var cost: Money?
    /// The stage of the funnel that it belongs to; nil when that is unknown.
    public var stage: Stage?
    /// Where it was recognised and who reports it.
    public var place = TouchPlace()

    /// A touchpoint.
    public init(
        event: EventID, profile: ProfileID, at: Timestamp, channel: Channel, kind: TouchKind,
        campaign: String? = nil, cost: Money? = nil, stage: Stage? = nil,
        place: TouchPlace = TouchPlace()
    ) {
        self.event = event
        self.profile = profile
        self.at = at
        self.channel = channel
        self.kind = kind
        self.campaign = campaign
        self.cost = cost
        self.stage = stage
        self.place = place
    }

    /// `touches` in the order of time, then of event id, each event once.
    ///
    /// A function of the set: where two differ and name the same event, the earlier one stays, and
    /// at one instant that with the smaller stored bytes.
    ///
    /// - Complexity: O(n log n).
    public static func inOrder(_ touches: some Sequence<Touchpoint>) -> [Touchpoint] {
        let touches = Array(touches)
        // Places are moved in place of touchpoints, which are large.
        let order = touches.indices.sorted { precedes(touches[$0], touches[$1]) }
        var seen: Set<EventID> = []
        seen.reserveCapacity(touches.count)
        var result: [Touchpoint] = []
        result.reserveCapacity(touches.count)
        for place in order where seen.insert(touches[place].event).inserted {
            result.append(touches[place])
        }
        return result
    }

    private static func precedes(_ left: Touchpoint, _ right: Touchpoint) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.event != right.event { return left.event < right.event }
        if left.profile != right.profile { return left.profile < right.profile }
        return TouchRecord(left).recordBytes.lexicographicallyPrecedes(
            TouchRecord(right).recordBytes)
    }
}
