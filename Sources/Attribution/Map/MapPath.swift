// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A path through channels, equal neighbours taken together.
public struct MapPath: Hashable, Sendable {
    /// The channels of the contacts in order.
    public let channels: [Channel]
    /// Where it was bought; nil for journeys without a purchase.
    public let purchase: Channel?
    /// How the journeys ended.
    public let outcome: MapJourney.Outcome
    /// How many journeys went it.
    public let count: Int
}

extension MapPath {
    private struct Way: Hashable {
        var channels: [Channel]
        var purchase: Channel?
        var outcome: MapJourney.Outcome
    }

    static func mostFrequent(of journeys: [MapJourney], _ most: Int) -> [MapPath] {
        var counts: [Way: Int] = [:]
        for journey in journeys {
            var channels: [Channel] = []
            for touch in journey.touches where touch.channel != channels.last {
                channels.append(touch.channel)
            }
            let way = Way(
                channels: channels, purchase: journey.conversion?.channel,
                outcome: journey.outcome)
            counts[way, default: 0] += 1
        }
        return counts.sorted { left, right in
            if left.value != right.value { return left.value > right.value }
            return precedes(left.key, right.key)
        }
        .prefix(max(most, 0)).map { way, count in
            MapPath(
                channels: way.channels, purchase: way.purchase, outcome: way.outcome, count: count)
        }
    }

    private static func precedes(_ left: Way, _ right: Way) -> Bool {
        if left.channels != right.channels {
            return left.channels.lexicographicallyPrecedes(right.channels) { $0.name < $1.name }
        }
        if left.outcome != right.outcome { return left.outcome.rawValue < right.outcome.rawValue }
        return (left.purchase?.name ?? "") < (right.purchase?.name ?? "")
    }
}
