// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a channel does for purchases: it begins, helps on the way, closes, or does all alone.
public struct MapChannelRole: Hashable, Sendable {
    /// The channel.
    public let channel: Channel
    /// How many journeys had a contact here, purchase or not.
    public internal(set) var journeys = 0
    /// How many of them ended with a purchase.
    public internal(set) var purchases = 0
    /// How many purchases had contacts in no other channel.
    public internal(set) var alone = 0
    /// How many purchases had their first contact here.
    public internal(set) var first = 0
    /// How many purchases had a contact here that was neither the first nor the last.
    public internal(set) var between = 0
    /// How many purchases had their last contact here.
    public internal(set) var last = 0
    /// How many purchases had a contact here, but the last one elsewhere.
    public internal(set) var assisted = 0
    /// What is left of the value of the assisted purchases, by currency; a purchase with several
    /// assisting channels counts for each.
    public internal(set) var assistedNet: [Money] = []
    /// Where on the way to purchases its contacts stand: how many in each tenth of the way, counted
    /// by contacts; ten numbers.
    public internal(set) var tenths = [Int](repeating: 0, count: 10)

    /// Assisted purchases for each that it closed: above 1 the channel helps more than it closes;
    /// nil where it closed none.
    public var assistRatio: Double? {
        last > 0 ? Double(assisted) / Double(last) : nil
    }
}

extension MapChannelRole {
    static func all(
        of journeys: MapJourneys, _ channels: MapChannels
    ) throws(AttributionError) -> [MapChannelRole] {
        var roles: [Channel: MapChannelRole] = [:]
        var sums: [Channel: MapMoney] = [:]
        for journey in journeys.journeys {
            let present = Set(journey.touches.lazy.map(\.channel))
            for channel in present {
                roles[channel, default: MapChannelRole(channel: channels[channel])].add(
                    journey, isAlone: present.count == 1)
                guard let conversion = journey.conversion,
                    journey.touches.last?.channel != channel
                else { continue }
                try sums[channel, default: MapMoney()].add(conversion.net)
            }
        }
        return roles.map { channel, role in
            var role = role
            role.assistedNet = sums[channel]?.amounts ?? []
            return role
        }
        .sorted { $0.channel.name < $1.channel.name }
    }

    private mutating func add(_ journey: MapJourney, isAlone: Bool) {
        journeys += 1
        guard journey.outcome == .bought else { return }
        let count = journey.touches.count
        purchases += 1
        if isAlone { alone += 1 }
        if journey.touches.first?.channel == channel { first += 1 }
        if journey.touches.last?.channel == channel { last += 1 } else { assisted += 1 }
        var isBetween = false
        for (place, touch) in journey.touches.enumerated() where touch.channel == channel {
            tenths[place * 10 / count] += 1
            if place > 0, place < count - 1 { isBetween = true }
        }
        if isBetween { between += 1 }
    }
}
