// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// How long the way to a purchase is: in contacts, visits, days and devices.
public struct MapLengths: Hashable, Sendable {
    /// The purchases with so many devices, visits and days.
    public struct Row: Hashable, Sendable {
        /// On how many devices there were contacts; 0 when no contact names one.
        public let devices: Int
        /// In how many visits.
        public let sessions: Int
        /// How many whole days from the first contact to the purchase.
        public let days: Int
        /// How many purchases.
        public let purchases: Int
    }

    /// Contacts before each purchase.
    public let touchesPerPurchase: MapHistogram
    /// Contacts before the first purchase of each buyer.
    public let touchesPerBuyer: MapHistogram
    /// Contacts in each journey that was dropped.
    public let touchesPerDropped: MapHistogram
    /// Purchases that had a contact, by devices, visits and days.
    public let rows: [Row]

    private struct Size: Hashable {
        var devices: Int
        var sessions: Int
        var days: Int
    }

    init(_ journeys: MapJourneys) {
        touchesPerPurchase = MapHistogram(journeys.bought.lazy.map(\.journey.touches.count))
        touchesPerDropped = MapHistogram(
            journeys.journeys.lazy.filter { $0.outcome == .dropped }.map(\.touches.count))
        var firsts: [Int] = []
        var buyer: CustomerID?
        var counts: [Size: Int] = [:]
        for (journey, conversion) in journeys.bought {
            if journey.customer != buyer { firsts.append(journey.touches.count) }
            buyer = journey.customer
            guard let first = journey.touches.first else { continue }
            let size = Size(
                devices: Set(journey.touches.lazy.compactMap(\.place.device)).count,
                sessions: Self.sessions(journey.touches),
                days: Int(first.at.duration(to: conversion.at).components.seconds / 86_400))
            counts[size, default: 0] += 1
        }
        touchesPerBuyer = MapHistogram(firsts)
        rows = counts.map { size, count in
            Row(
                devices: size.devices, sessions: size.sessions, days: size.days,
                purchases: count)
        }
        .sorted { ($0.devices, $0.sessions, $0.days) < ($1.devices, $1.sessions, $1.days) }
    }

    /// Visits: those that are named, and between contacts without a name those that half an hour
    /// separates.
    private static func sessions(_ touches: [Touchpoint]) -> Int {
        var named: Set<String> = []
        var unnamed = 0
        var latest: Timestamp?
        for touch in touches {
            if let session = touch.place.session {
                named.insert(session)
                continue
            }
            if latest.map({ touch.at > $0 + .seconds(1_800) }) ?? true { unnamed += 1 }
            latest = touch.at
        }
        return named.count + unnamed
    }

    /// Visits before a purchase, of purchases with a number of devices in `devices`.
    public func sessions(devices: some RangeExpression<Int>) -> MapHistogram {
        histogram(devices, \.sessions)
    }

    /// Whole days before a purchase, of purchases with a number of devices in `devices`.
    public func days(devices: some RangeExpression<Int>) -> MapHistogram {
        histogram(devices, \.days)
    }

    private func histogram(
        _ devices: some RangeExpression<Int>, _ value: (Row) -> Int
    ) -> MapHistogram {
        MapHistogram(
            rows.filter { devices ~= $0.devices }.flatMap { row in
                repeatElement(value(row), count: row.purchases)
            })
    }

    /// The part of the purchases with a number of devices in `devices` that took at least so many
    /// visits and days; nil when there are none.
    public func share(
        devices: some RangeExpression<Int>, sessionsAtLeast sessions: Int, daysAtLeast days: Int
    ) -> Double? {
        let all = rows.filter { devices ~= $0.devices }
        let total = all.reduce(0) { $0 + $1.purchases }
        if total == 0 { return nil }
        let meant = all.filter { $0.sessions >= sessions && $0.days >= days }
        return Double(meant.reduce(0) { $0 + $1.purchases }) / Double(total)
    }

    /// What each further contact brings.
    public var contacts: [MapContactPoint] {
        MapContactPoint.curve(bought: touchesPerPurchase, dropped: touchesPerDropped)
    }
}
