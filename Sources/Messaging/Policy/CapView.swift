// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The places that count under one cap on one channel, or on all that it holds.
struct CapView {
    /// A place that another message takes: what counting needs of a slot, and no references.
    struct Place {
        let key: MessageKey
        let at: Timestamp
        /// Which of the context's slots it is.
        let slot: Int
        /// Whether it is of the message's class.
        let isAlike: Bool
        /// Whether it is supposed to be free.
        var isFree = false
    }

    /// What a cap says about one more message at an instant.
    struct Finding {
        /// How many places are taken in the span around the instant: by the clocks, or in the
        /// stretch, where most are.
        var taken: Int
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
    /// How long a sliding span is, in microseconds.
    let length: Int64
    /// Which of the situation's places count.
    let places: Range<Int>

    init(_ cap: Int, of policy: SendPolicy, way: Int?, places: Range<Int>) {
        self.cap = cap
        self.way = way
        self.places = places
        limit = policy.caps[cap].limit
        span = policy.caps[cap].span
        length =
            if case .sliding(let length) = span {
                Timestamp.epoch.advanced(by: length).microseconds
            } else {
                0
            }
    }

    /// What holds one more message at `instant` back; nil when there is a free slot.
    ///
    /// - Parameters:
    ///   - instant: when the message is to go.
    ///   - all: the places of other messages, each message once.
    ///   - clocks: where the customer is, or may be; the cap holds by each of them.
    /// - Returns: What was found.
    func finding(at instant: Timestamp, _ all: [Place], _ clocks: [ZoneClocks]) -> Finding? {
        if limit <= 0 { return Finding(taken: places.count { !all[$0].isFree }, clock: 0) }
        if places.count < limit { return nil }
        switch span {
        case .day: return calendar(at: instant, all, clocks, days: 1)
        case .week: return calendar(at: instant, all, clocks, days: 7)
        case .sliding:
            let taken = most(around: instant, all)
            return taken >= limit ? Finding(taken: taken, clock: 0) : nil
        }
    }

    /// From when on it is worth to look again, where a cap held a message back at `instant`; nil
    /// for a cap that allows nothing ever.
    func again(
        after instant: Timestamp, _ finding: Finding, _ all: [Place], _ clocks: [ZoneClocks]
    ) -> Timestamp? {
        if limit <= 0 { return nil }
        switch span {
        case .day: return clocks[finding.clock].nextDay(after: instant)
        case .week: return clocks[finding.clock].nextWeek(after: instant)
        case .sliding: return leaving(after: instant, all)
        }
    }

    private func calendar(
        at instant: Timestamp, _ all: [Place], _ clocks: [ZoneClocks], days: Int
    ) -> Finding? {
        for index in clocks.indices {
            let stretch = clocks[index].stretch(ofDays: days, around: instant)
            var taken = 0
            for place in places where !all[place].isFree {
                let at = all[place].at
                let isWithin =
                    stretch.isEven(at)
                    ? stretch.holds(at) : clocks[index].isShown(at, within: stretch)
                if isWithin { taken += 1 }
            }
            if taken >= limit { return Finding(taken: taken, clock: index) }
        }
        return nil
    }

    /// The most places in a stretch of `length` that holds `instant`.
    ///
    /// Such a stretch can be moved later until it begins with a place or with the instant, and
    /// holds no fewer places then.
    private func most(around instant: Timestamp, _ all: [Place]) -> Int {
        var most = count(from: instant, all)
        for place in places where !all[place].isFree {
            let at = all[place].at
            if at <= instant, end(at) > instant {
                most = max(most, count(from: at, all))
            }
        }
        return most
    }

    private func count(from start: Timestamp, _ all: [Place]) -> Int {
        let end = end(start)
        var count = 0
        for place in places where !all[place].isFree {
            if all[place].at >= start, all[place].at < end { count += 1 }
        }
        return count
    }

    /// The next instant at which a place leaves the stretches that hold it.
    private func leaving(after instant: Timestamp, _ all: [Place]) -> Timestamp? {
        var next: Timestamp?
        for place in places where !all[place].isFree {
            let end = end(all[place].at)
            if end > instant, next.map({ end < $0 }) ?? true { next = end }
        }
        return next
    }

    /// The end of a stretch; saturates.
    private func end(_ start: Timestamp) -> Timestamp {
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
