// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The places that count under one cap on one channel, or on all that it holds.
struct CapView {
    /// A place that another message takes: what counting needs of a slot, and no references.
    struct Place {
        let key: MessageKey
        var at: Timestamp
        /// Which of the context's slots it is.
        var slot: Int
        /// Whether it is supposed to be free.
        var isFree = false
    }

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

    /// Which of the policy's caps.
    let cap: Int
    /// Which of the situation's ways it is about; nil for all.
    let way: Int?
    /// How many places there are.
    let limit: Int
    /// The span in which they are counted.
    let span: FrequencyCap.Span
    /// Which of the situation's places count.
    let places: Range<Int>

    /// What holds one more message at `instant` back; nil when there is a free slot.
    ///
    /// - Parameters:
    ///   - instant: when the message is to go.
    ///   - all: the places of other messages, each message once.
    ///   - clocks: where the customer is, or may be; the cap holds by each of them.
    /// - Returns: What was found.
    func finding(at instant: Timestamp, _ all: [Place], _ clocks: [ZoneClocks]) -> Finding? {
        if limit <= 0 {
            return Finding(taken: places.count { !all[$0].isFree }, again: nil, clock: 0)
        }
        if places.count < limit { return nil }
        switch span {
        case .day:
            return calendar(
                at: instant, all, clocks, within: 3 * 86_400_000_000, same: { $0.day(at: $1) },
                next: { $0.nextDay(after: $1) })
        case .week:
            return calendar(
                at: instant, all, clocks, within: 10 * 86_400_000_000,
                same: { LocalTime.week(ofDay: $0.day(at: $1)) }, next: { $0.nextWeek(after: $1) })
        case .sliding(let length):
            let length = Timestamp.epoch.advanced(by: length).microseconds
            let taken = most(around: instant, all, length)
            guard taken >= limit else { return nil }
            return Finding(taken: taken, again: leaving(after: instant, all, length), clock: 0)
        }
    }

    @inline(__always)
    private func calendar(
        at instant: Timestamp, _ all: [Place], _ clocks: [ZoneClocks], within far: Int64,
        same number: (ZoneClocks, Timestamp) -> Int, next: (ZoneClocks, Timestamp) -> Timestamp
    ) -> Finding? {
        for index in clocks.indices {
            let asked = number(clocks[index], instant)
            var taken = 0
            for place in places where !all[place].isFree {
                let at = all[place].at
                let (gap, overflow) = at.microseconds.subtractingReportingOverflow(
                    instant.microseconds)
                if overflow || gap > far || gap < -far { continue }
                if number(clocks[index], at) == asked { taken += 1 }
            }
            if taken >= limit {
                return Finding(taken: taken, again: next(clocks[index], instant), clock: index)
            }
        }
        return nil
    }

    /// The most places in a stretch of `length` that holds `instant`.
    ///
    /// Such a stretch can be moved later until it begins with a place or with the instant, and
    /// holds no fewer places then.
    private func most(around instant: Timestamp, _ all: [Place], _ length: Int64) -> Int {
        var most = count(from: instant, all, length)
        for place in places where !all[place].isFree {
            let at = all[place].at
            if at <= instant, Self.end(at, length) > instant {
                most = max(most, count(from: at, all, length))
            }
        }
        return most
    }

    private func count(from start: Timestamp, _ all: [Place], _ length: Int64) -> Int {
        let end = Self.end(start, length)
        var count = 0
        for place in places where !all[place].isFree {
            if all[place].at >= start, all[place].at < end { count += 1 }
        }
        return count
    }

    /// The next instant at which a place leaves the stretches that hold it.
    private func leaving(after instant: Timestamp, _ all: [Place], _ length: Int64) -> Timestamp? {
        var next: Timestamp?
        for place in places where !all[place].isFree {
            let end = Self.end(all[place].at, length)
            if end > instant, next.map({ end < $0 }) ?? true { next = end }
        }
        return next
    }

    /// The end of a stretch; saturates.
    private static func end(_ start: Timestamp, _ length: Int64) -> Timestamp {
        let (end, overflow) = start.microseconds.addingReportingOverflow(length)
        if overflow { return length < 0 ? .distantPast : .distantFuture }
        return Timestamp(microseconds: end)
    }

    /// The place nearest to an instant among those that count and are not free.
    func nearest(to instant: Timestamp, _ all: [Place]) -> MessageKey? {
        var best: (distance: UInt64, key: MessageKey)?
        for place in places where !all[place].isFree {
            let (distance, overflow) = all[place].at.microseconds.subtractingReportingOverflow(
                instant.microseconds)
            let size = overflow ? UInt64.max : distance.magnitude
            if best.map({ size < $0.distance }) ?? true { best = (size, all[place].key) }
        }
        return best?.key
    }
}
