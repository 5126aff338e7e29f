// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Adds up journeys and costs to a report, in any order.
///
/// All sums are whole numbers, so the report is a function of the set that was added; what is added
/// twice counts twice.
public struct CreditLedger: Sendable {
    /// How conversions are shared out.
    public let model: AttributionModel
    /// The policy that made the journeys.
    public let policy: JourneyPolicy
    /// The first instant.
    public let start: Timestamp
    /// The first instant that is left out.
    public let end: Timestamp

    private var tallies: [Place: ChannelTally] = [:]
    private var revenues: [Currency: RevenueTally] = [:]
    private var channels: [Channel: Channel] = [:]
    private var notes: [OrderID: [Reason]] = [:]

    /// The channel and currency of a row.
    private struct Place: Hashable {
        var channel: Channel?
        var currency: Currency
    }

    /// An empty ledger.
    ///
    /// - Parameters:
    ///   - model: how conversions are shared out.
    ///   - policy: the policy that made the journeys.
    ///   - start: the first instant of conversions and costs.
    ///   - end: the first instant that is left out.
    public init(
        model: AttributionModel, policy: JourneyPolicy, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture
    ) {
        self.model = model
        self.policy = policy
        self.start = start
        self.end = end
    }

    /// Adds a journey whose conversion lies in the period; others change nothing.
    ///
    /// - Throws: `AttributionError` for a rule that breaks its contract and sums beyond 64 bits. A
    ///   ledger that threw may hold a part of the journey: throw it away.
    public mutating func add(_ journey: Journey) throws(AttributionError) {
        let conversion = journey.conversion
        guard start <= conversion.at, conversion.at < end else { return }
        let credits = try model.credit(journey)
        let currency = conversion.value.currency
        try revenues[currency, default: RevenueTally(currency)].add(conversion)
        if credits.isEmpty {
            let all = TouchCredit(
                given: conversion.value, takenBack: conversion.returned, share: .one,
                shareTakenBack: conversion.isWhollyReturned ? .one : .none)
            let place = Place(channel: nil, currency: currency)
            try tallies[place, default: ChannelTally(currency)].add(all, touches: 0)
        }
        for (touch, credit) in zip(journey.touches, credits) {
            note(touch.channel)
            let place = Place(channel: touch.channel, currency: currency)
            try tallies[place, default: ChannelTally(currency)].add(credit, touches: 1)
        }
        if !conversion.notes.isEmpty { notes[conversion.order] = conversion.notes }
    }

    /// Adds what a touchpoint in the period cost; one outside changes nothing.
    ///
    /// - Throws: `AttributionError` for a cost below zero and sums beyond 64 bits; see `add(_:)`.
    public mutating func add(
        _ cost: Money, of channel: Channel, at time: Timestamp
    ) throws(AttributionError) {
        guard start <= time, time < end else { return }
        guard cost.minorUnits >= 0 else {
            throw AttributionError(.negativeCost, "a touchpoint has a cost below zero")
        }
        note(channel)
        let place = Place(channel: channel, currency: cost.currency)
        try tallies[place, default: ChannelTally(cost.currency)].add(cost)
        try revenues[cost.currency, default: RevenueTally(cost.currency)].add(cost)
    }

    /// Keeps one channel for each name, whichever comes first.
    private mutating func note(_ channel: Channel) {
        guard let known = channels[channel] else {
            channels[channel] = channel
            return
        }
        if known.kind == channel.kind, known.traits == channel.traits { return }
        if channel.recordBytes.lexicographicallyPrecedes(known.recordBytes) {
            channels.removeValue(forKey: channel)
            channels[channel] = channel
        }
    }

    /// The report of all that was added.
    ///
    /// - Complexity: O(n log n) in the number of channels.
    public func report() throws(AttributionError) -> CreditReport {
        var rows: [CreditRow] = []
        for (place, tally) in tallies {
            rows.append(try tally.row(of: place.channel.map { channels[$0] ?? $0 }))
        }
        rows.sort { left, right in
            guard let one = left.channel?.name, let other = right.channel?.name else {
                if (left.channel == nil) != (right.channel == nil) { return left.channel != nil }
                return left.currency.code < right.currency.code
            }
            return one == other ? left.currency.code < right.currency.code : one < other
        }
        let totals = try revenues.values.map { tally throws(AttributionError) in
            try tally.total()
        }
        .sorted { $0.currency.code < $1.currency.code }
        var lines: [CreditCertificate.Line] = []
        for total in totals { lines.append(try line(for: total, rows)) }
        return CreditReport(
            start: start, end: end, rows: rows, totals: totals, roles: try roles(rows),
            certificate: CreditCertificate(
                lines: lines, model: model.name, policy: policy.digest),
            notes: notes.sorted { $0.key < $1.key }.map { .init(order: $0.key, reasons: $0.value) })
    }

    private func line(
        for total: CreditTotal, _ rows: [CreditRow]
    ) throws(AttributionError) -> CreditCertificate.Line {
        var credited = ExactSum(total.currency)
        var shares = ConversionShare.none
        var hasNegativeCredit = false
        for row in rows where row.currency == total.currency {
            try credited.add(row.credit)
            shares += row.conversions
            if row.credit.minorUnits < 0 || row.takenBack.minorUnits > row.given.minorUnits {
                hasNegativeCredit = true
            }
        }
        let whole = ConversionShare(
            millionths: Int64(total.conversions) &* ConversionShare.one.millionths)
        return CreditCertificate.Line(
            revenue: total.net, credited: credited.amount, conversions: whole, shares: shares,
            hasNegativeCredit: hasNegativeCredit)
    }

    private func roles(_ rows: [CreditRow]) throws(AttributionError) -> [RoleCredit] {
        var sums: [Currency: [RoleCredit.Part: ChannelTally]] = [:]
        for row in rows {
            try sums[row.currency, default: [:]][
                RoleCredit.Part(row), default: ChannelTally(row.currency)
            ].add(row)
        }
        var result: [RoleCredit] = []
        for (_, parts) in sums.sorted(by: { $0.key.code < $1.key.code }) {
            for (part, tally) in parts.sorted(by: { $0.key.place < $1.key.place }) {
                let row = try tally.row(of: nil)
                result.append(
                    RoleCredit(
                        part: part, credit: row.credit, cost: row.cost, profit: row.profit))
            }
        }
        return result
    }
}
