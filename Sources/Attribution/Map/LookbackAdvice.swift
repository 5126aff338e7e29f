// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// How far back contacts lie before purchases, and the look-back window that follows from it.
///
/// It looks past the window of the policy: at all contacts between the purchase before, if there is
/// one, and the purchase.
public struct LookbackAdvice: Hashable, Sendable {
    /// The days from the first contact to the purchase, begun days counted whole, one number for
    /// each purchase with a contact.
    public let journeys: MapHistogram
    /// The days from each contact to the purchase, by kind of contact.
    public let contacts: [TouchKind: MapHistogram]

    /// The distances in `journeys`.
    ///
    /// - Complexity: O(n) in the number of touchpoints.
    public init(_ journeys: MapJourneys) {
        var firsts: [Int] = []
        var ages: [TouchKind: [Int]] = [:]
        var customer: CustomerID?
        var latest: Timestamp?
        var previous: Timestamp?
        for (journey, conversion) in journeys.bought {
            if journey.customer != customer { (previous, latest) = (nil, nil) }
            // Conversions at one instant share their contacts.
            if let latest, latest < conversion.at { previous = latest }
            let before = (journeys.touches[journey.customer] ?? []).filter { touch in
                touch.at <= conversion.at && previous.map { touch.at > $0 } ?? true
            }
            if let first = before.first { firsts.append(Self.days(first, conversion)) }
            for touch in before {
                ages[touch.kind, default: []].append(Self.days(touch, conversion))
            }
            customer = journey.customer
            latest = conversion.at
        }
        self.journeys = MapHistogram(firsts)
        contacts = ages.mapValues { MapHistogram($0) }
    }

    private static func days(_ touch: Touchpoint, _ conversion: Conversion) -> Int {
        let seconds = touch.at.duration(to: conversion.at).components.seconds
        return Int((seconds + 86_399) / 86_400)
    }

    /// The shortest window in whole days that holds all contacts of at least `share` of the
    /// purchases; nil when no purchase has a contact.
    public func window(holding share: Double = 0.9) -> Duration? {
        journeys.quantile(share).map { .seconds($0 * 86_400) }
    }

    /// For each kind the shortest window in whole days that holds at least `share` of its contacts.
    public func windows(holding share: Double = 0.9) -> [TouchKind: Duration] {
        contacts.compactMapValues { days in days.quantile(share).map { .seconds($0 * 86_400) } }
    }

    /// The part of the purchases all of whose contacts lie within `window`; nil when there are
    /// none.
    public func share(within window: Duration) -> Double? {
        let days = Int(window.components.seconds / 86_400)
        return journeys.share(atLeast: days + 1).map { 1 - $0 }
    }
}
