// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Purchases in one channel after contacts in another, or in the same.
public struct MapCrossing: Hashable, Sendable {
    /// Where there was a contact; nil for purchases without any.
    public let contact: Channel?
    /// Where it was bought.
    public let purchase: Channel
    /// How many purchases; one with contacts in several channels counts for each.
    public let purchases: Int
    /// What is left of their value, by currency.
    public let net: [Money]
}

extension MapCrossing {
    private struct Pair: Hashable {
        var contact: Channel?
        var purchase: Channel
    }

    static func all(
        of journeys: MapJourneys, _ channels: MapChannels
    ) throws(AttributionError) -> [MapCrossing] {
        var counts: [Pair: Int] = [:]
        var sums: [Pair: MapMoney] = [:]
        for (journey, conversion) in journeys.bought {
            let present = Set(journey.touches.lazy.map { Optional($0.channel) })
            for contact in present.isEmpty ? [nil] : present {
                let pair = Pair(contact: contact, purchase: conversion.channel)
                counts[pair, default: 0] += 1
                try sums[pair, default: MapMoney()].add(conversion.net)
            }
        }
        return counts.map { pair, count in
            MapCrossing(
                contact: pair.contact.map { channels[$0] }, purchase: channels[pair.purchase],
                purchases: count, net: sums[pair]?.amounts ?? [])
        }
        .sorted { left, right in
            if left.contact != right.contact {
                guard let one = left.contact, let other = right.contact else {
                    return left.contact == nil
                }
                return one.name < other.name
            }
            return left.purchase.name < right.purchase.name
        }
    }
}
