// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneyPolicy {
    /// The journeys of one customer: for each conversion the touchpoints that count for it.
    ///
    /// A function of the two sets: it does not matter in which order they come, nor how often an
    /// event is in them. A touchpoint at the instant of a conversion counts for it. Conversions at
    /// one instant share their touchpoints; none of them ends the journey of another.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - touches: the touchpoints of all profiles of the customer.
    ///   - conversions: the conversions of all profiles of the customer, as `OrderLedger` made
    ///     them.
    /// - Returns: one journey for each conversion, by time and then by event id.
    /// - Complexity: O(t log t + c log c + m), m the touchpoints within reach summed over the
    ///   conversions.
    public func journeys(
        of customer: CustomerID, touches: some Sequence<Touchpoint>,
        conversions: some Sequence<Conversion>
    ) -> [Journey] {
        journeys(of: customer, inOrder: Touchpoint.inOrder(touches), conversions: conversions)
    }

    /// The journeys from touchpoints that are in order already, each event once.
    func journeys(
        of customer: CustomerID, inOrder touches: [Touchpoint],
        conversions: some Sequence<Conversion>
    ) -> [Journey] {
        let reach = longestLookback
        var first = 0
        return ends(conversions).map { conversion, previous in
            let start = conversion.at - reach
            while first < touches.count, touches[first].at < start { first += 1 }
            var last = first
            while last < touches.count, touches[last].at <= conversion.at { last += 1 }
            let reached = touches[first..<last]
            let verdicts = verdicts(about: reached, for: conversion, after: previous)
            let counted = zip(reached, verdicts).compactMap { $1 == nil ? $0 : nil }
            return Journey(customer: customer, conversion: conversion, touches: counted)
        }
    }

    /// The touchpoints that do not count for `order`, each with the reason, by time and then by
    /// event id.
    ///
    /// - Parameters:
    ///   - order: one of the orders in `conversions`.
    ///   - touches: the touchpoints of the customer.
    ///   - conversions: the conversions of the customer.
    /// - Returns: empty for an order that is not in `conversions`.
    public func leftOut(
        of order: OrderID, touches: some Sequence<Touchpoint>,
        conversions: some Sequence<Conversion>
    ) -> [LeftOutTouch] {
        guard let end = ends(conversions).first(where: { $0.conversion.order == order }) else {
            return []
        }
        let touches = Touchpoint.inOrder(touches)
        let verdicts = verdicts(about: touches[...], for: end.conversion, after: end.previous)
        return zip(touches, verdicts).compactMap { touch, verdict in
            verdict.map { LeftOutTouch(touch: touch, reason: $0.reason) }
        }
    }

    /// What would count of `touches`, which are in order, if the customer had bought right after the
    /// last of them; `previous` ended the journey before.
    func openTouches(
        _ touches: some Sequence<Touchpoint>, after previous: Timestamp?
    ) -> [Touchpoint] {
        let touches = touches.filter { touch in previous.map { touch.at > $0 } ?? true }
        guard let last = touches.last else { return [] }
        let nothing = Money.zero(.eur)
        let imagined = Conversion(
            order: OrderID(""), event: last.event, profile: last.profile, at: last.at,
            channel: last.channel, value: nothing, returned: nothing, isCancelled: false,
            isMeasured: true, notes: [])
        let verdicts = verdicts(about: touches[...], for: imagined, after: previous)
        return zip(touches, verdicts).compactMap { $1 == nil ? $0 : nil }
    }

    private typealias End = (conversion: Conversion, previous: Timestamp?)

    /// The conversions in order, each with the instant at which the journey before it ended.
    private func ends(_ conversions: some Sequence<Conversion>) -> [End] {
        var result: [End] = []
        var latest: Timestamp?
        var previous: Timestamp?
        for conversion in conversions.sorted(by: Conversion.precedes) {
            if restartsAfterConversion, let latest, latest < conversion.at { previous = latest }
            result.append((conversion, previous))
            if conversion.isMeasured { latest = conversion.at }
        }
        return result
    }

    /// Why each of `touches`, which are in order, does not count for `conversion`; nil where it
    /// does.
    private func verdicts(
        about touches: ArraySlice<Touchpoint>, for conversion: Conversion,
        after previous: Timestamp?
    ) -> [TouchExclusion?] {
        var verdicts = touches.map { exclusion(of: $0, from: conversion, after: previous) }
        if repeatWindow > .zero { leaveOutRepeated(touches, &verdicts) }
        if views != .asTouch { leaveOutClicked(touches, &verdicts) }
        guard direct == .onlyAlone else { return verdicts }
        let hasOthers = zip(touches, verdicts).contains { touch, verdict in
            verdict == nil && !directChannels.contains(touch.channel)
        }
        guard hasOthers else { return verdicts }
        for (place, touch) in touches.enumerated()
        where verdicts[place] == nil && directChannels.contains(touch.channel) {
            verdicts[place] = .directBesideOthers
        }
        return verdicts
    }

    private struct ContactKind: Hashable {
        var channel: Channel
        var kind: TouchKind
    }

    private func leaveOutRepeated(
        _ touches: ArraySlice<Touchpoint>, _ verdicts: inout [TouchExclusion?]
    ) {
        var latest: [ContactKind: Timestamp] = [:]
        for (place, touch) in touches.enumerated() where verdicts[place] == nil {
            let contact = ContactKind(channel: touch.channel, kind: touch.kind)
            if let before = latest[contact], touch.at <= before + repeatWindow {
                verdicts[place] = .repeated
            } else {
                latest[contact] = touch.at
            }
        }
    }

    private func leaveOutClicked(
        _ touches: ArraySlice<Touchpoint>, _ verdicts: inout [TouchExclusion?]
    ) {
        var clicked: Set<Channel> = []
        for (touch, verdict) in zip(touches, verdicts) where verdict == nil {
            if touch.kind == .click { clicked.insert(touch.channel) }
        }
        if clicked.isEmpty { return }
        for (place, touch) in touches.enumerated()
        where verdicts[place] == nil && touch.kind == .view {
            if views == .withoutAnyClick || clicked.contains(touch.channel) {
                verdicts[place] = .clicked
            }
        }
    }

    /// Why `touch` does not count for `conversion` whatever else there is; nil when it may.
    private func exclusion(
        of touch: Touchpoint, from conversion: Conversion, after previous: Timestamp?
    ) -> TouchExclusion? {
        if !conversion.isMeasured { return .notMeasured }
        if touch.at > conversion.at { return .later }
        if touch.at < conversion.at - lookback(for: touch.kind) { return .tooOld }
        if let previous, touch.at <= previous { return .ended }
        if excluded.contains(touch.channel) { return .excluded }
        if direct == .never, directChannels.contains(touch.channel) { return .directNever }
        return nil
    }
}
