// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A kind of contact that was the last one before purchases.
public struct MapLastContact: Hashable, Sendable {
    /// The channel of the contact.
    public let channel: Channel
    /// What kind of contact.
    public let kind: TouchKind
    /// How many purchases came right after it.
    public let purchases: Int
    /// The time from the contact to the purchase in the middle case, the lower one of two.
    public let medianTime: Duration

    /// Whether the retailer sees the contact himself; nil when that is unknown.
    public var isOwned: Bool? { channel.traits.map { $0.ownership == .owned } }
}

extension MapLastContact {
    private struct Contact: Hashable {
        var channel: Channel
        var kind: TouchKind
    }

    static func all(of journeys: MapJourneys, _ channels: MapChannels) -> [MapLastContact] {
        var times: [Contact: [Duration]] = [:]
        for (journey, conversion) in journeys.bought {
            guard let last = journey.touches.last else { continue }
            times[Contact(channel: last.channel, kind: last.kind), default: []].append(
                last.at.duration(to: conversion.at))
        }
        return times.map { contact, times in
            MapLastContact(
                channel: channels[contact.channel], kind: contact.kind, purchases: times.count,
                medianTime: times.lowerMedian ?? .zero)
        }
        .sorted { left, right in
            if left.purchases != right.purchases { return left.purchases > right.purchases }
            if left.channel != right.channel { return left.channel.name < right.channel.name }
            return left.kind < right.kind
        }
    }
}
