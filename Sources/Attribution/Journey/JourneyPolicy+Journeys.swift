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
            var counted: [Touchpoint] = []
            for touch in touches[first...] {
                if touch.at > conversion.at { break }
                if exclusion(of: touch, from: conversion, after: previous) == nil {
                    counted.append(touch)
                }
            }
            let others = counted.filter { !directChannels.contains($0.channel) }
            if direct == .onlyAlone, !others.isEmpty { counted = others }
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
        let verdicts = touches.map { exclusion(of: $0, from: end.conversion, after: end.previous) }
        let hasOthers = zip(touches, verdicts).contains { touch, verdict in
            verdict == nil && !directChannels.contains(touch.channel)
        }
        return zip(touches, verdicts).compactMap { touch, verdict in
            if let verdict { return LeftOutTouch(touch: touch, reason: verdict) }
            guard direct == .onlyAlone, hasOthers, directChannels.contains(touch.channel) else {
                return nil
            }
            return LeftOutTouch(
                touch: touch,
                reason: Reason("journey.direct", "a direct visit counts only where nothing else is")
            )
        }
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

    /// Why `touch` does not count for `conversion` whatever else there is; nil when it may.
    private func exclusion(
        of touch: Touchpoint, from conversion: Conversion, after previous: Timestamp?
    ) -> Reason? {
        if !conversion.isMeasured {
            return Reason("journey.not-measured", "measuring the order was not permitted")
        }
        if touch.at > conversion.at {
            return Reason("journey.later", "it came after the order")
        }
        if touch.at < conversion.at - lookback(for: touch.kind) {
            return Reason("journey.too-old", "it is older than its kind counts")
        }
        if let previous, touch.at <= previous {
            return Reason("journey.ended", "an order before ended its journey")
        }
        if excluded.contains(touch.channel) {
            return Reason("journey.excluded", "its channel is excluded")
        }
        if direct == .never, directChannels.contains(touch.channel) {
            return Reason("journey.direct", "direct visits do not count")
        }
        return nil
    }
}
