// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where journeys begin: the channel of the first contact and, where it is told, the platform, such
/// as a marketplace or a search engine.
public struct MapStart: Hashable, Sendable {
    /// The channel of the first contact.
    public let channel: Channel
    /// Who sent the visitor; nil when that is not told.
    public let source: String?
    /// How many journeys began here.
    public let journeys: Int
    /// How many of them ended with a purchase.
    public let purchases: Int
}

extension MapStart {
    private struct Place: Hashable {
        var channel: Channel
        var source: String?
    }

    static func all(of journeys: MapJourneys, _ channels: MapChannels) -> [MapStart] {
        var counts: [Place: (journeys: Int, purchases: Int)] = [:]
        for journey in journeys.journeys {
            guard let first = journey.touches.first else { continue }
            let place = Place(channel: first.channel, source: first.place.source)
            counts[place, default: (0, 0)].journeys += 1
            if journey.outcome == .bought { counts[place, default: (0, 0)].purchases += 1 }
        }
        return counts.map { place, count in
            MapStart(
                channel: channels[place.channel], source: place.source, journeys: count.journeys,
                purchases: count.purchases)
        }
        .sorted { left, right in
            if left.journeys != right.journeys { return left.journeys > right.journeys }
            if left.channel != right.channel { return left.channel.name < right.channel.name }
            guard let one = left.source, let other = right.source else {
                return left.source == nil && right.source != nil
            }
            return one < other
        }
    }
}

extension JourneyMap {
    /// The part of the journeys with a contact that began in `channel`; nil when there are none.
    public func startShare(of channel: Channel) -> Double? {
        startShare { $0.channel == channel }
    }

    /// The part of the journeys with a contact that began on the platform `source`.
    ///
    /// - Returns: nil when there are no journeys.
    public func startShare(source: String) -> Double? {
        startShare { $0.source == source }
    }

    private func startShare(_ isMeant: (MapStart) -> Bool) -> Double? {
        let all = starts.reduce(0) { $0 + $1.journeys }
        if all == 0 { return nil }
        return Double(starts.reduce(0) { isMeant($1) ? $0 + $1.journeys : $0 }) / Double(all)
    }
}
