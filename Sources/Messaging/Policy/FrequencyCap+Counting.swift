// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension FrequencyCap {
    /// What a cap says about one more message at an instant.
    struct Finding {
        /// How many places are taken in the span around the instant: by the clocks, or in the
        /// stretch, where most are.
        var taken: Int
        /// From when on it is worth to look again; nil for a cap that allows nothing ever.
        var again: Timestamp?
        /// Which of the clocks it was; 0 without clocks.
        var clock: Int
    }

    /// What holds one more message at `instant` back; nil when there is a free slot.
    ///
    /// - Parameters:
    ///   - instant: when the message is to go.
    ///   - slots: the places of other messages, each message once, those alone that count.
    ///   - clocks: where the customer is, or may be; the cap holds by each of them.
    /// - Returns: What was found.
    func obstacle(at instant: Timestamp, _ slots: [CapSlot], _ clocks: [ZoneClocks]) -> Finding? {
        if limit <= 0 { return Finding(taken: slots.count, again: nil, clock: 0) }
        if slots.count < limit { return nil }
        switch span {
        case .day:
            return calendar(
                at: instant, slots, clocks, within: 3 * 86_400_000_000, same: { $0.day(at: $1) },
                next: { $0.nextDay(after: $1) })
        case .week:
            return calendar(
                at: instant, slots, clocks, within: 10 * 86_400_000_000,
                same: { LocalTime.week(ofDay: $0.day(at: $1)) }, next: { $0.nextWeek(after: $1) })
        case .sliding(let length):
            let taken = most(around: instant, slots, length)
            guard taken >= limit else { return nil }
            return Finding(taken: taken, again: leaving(after: instant, slots, length), clock: 0)
        }
    }

    @inline(__always)
    private func calendar(
        at instant: Timestamp, _ slots: [CapSlot], _ clocks: [ZoneClocks], within far: Int64,
        same number: (ZoneClocks, Timestamp) -> Int, next: (ZoneClocks, Timestamp) -> Timestamp
    ) -> Finding? {
        for (index, clock) in clocks.enumerated() {
            let asked = number(clock, instant)
            var taken = 0
            for slot in slots {
                let (gap, overflow) = slot.at.microseconds.subtractingReportingOverflow(
                    instant.microseconds)
                if overflow || gap > far || gap < -far { continue }
                if number(clock, slot.at) == asked { taken += 1 }
            }
            if taken >= limit {
                return Finding(taken: taken, again: next(clock, instant), clock: index)
            }
        }
        return nil
    }

    /// The most places in a stretch of `length` that holds `instant`.
    ///
    /// Such a stretch can be moved later until it begins with a place or with the instant, and
    /// holds no fewer places then.
    private func most(around instant: Timestamp, _ slots: [CapSlot], _ length: Duration) -> Int {
        func count(from start: Timestamp) -> Int {
            let end = start + length
            return slots.reduce(0) { $0 + ($1.at >= start && $1.at < end ? 1 : 0) }
        }
        var most = count(from: instant)
        for slot in slots where slot.at <= instant && slot.at + length > instant {
            most = max(most, count(from: slot.at))
        }
        return most
    }

    /// The next instant at which a place leaves the stretches that hold it.
    private func leaving(
        after instant: Timestamp, _ slots: [CapSlot], _ length: Duration
    ) -> Timestamp? {
        slots.lazy.map { $0.at + length }.filter { $0 > instant }.min()
    }
}
