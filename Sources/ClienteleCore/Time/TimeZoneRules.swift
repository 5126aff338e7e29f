// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// When the clocks of one zone were, are and will be changed.
///
/// An immutable value: a table of past and announced changes, and a rule for the time after them.
/// A look-up is a binary search, or a few steps of calendar after the table; it allocates nothing.
public struct TimeZoneRules: Hashable, Sendable {
    /// A change of clocks.
    public struct Change: Hashable, Sendable {
        /// The instant from which on `offset` is in force; cut to whole seconds.
        public var instant: Timestamp
        /// What is in force from then on.
        public var offset: TimeZoneOffset

        /// A change of clocks.
        public init(at instant: Timestamp, to offset: TimeZoneOffset) {
            self.instant = instant
            self.offset = offset
        }
    }

    /// A time without a change; the ends are `Int.min` and `Int.max` where there is none.
    struct Segment {
        var start: Int
        var end: Int
        var offset: TimeZoneOffset
    }

    /// The name that the rules were asked for by, "Europe/Warsaw".
    public let name: String
    /// The release of the data that the rules are of, where its source tells.
    public let version: TimeZoneDataVersion?

    /// Ascending, in seconds since the epoch, none beyond `Self.transitionRange`.
    let transitions: [Int]
    /// For each transition, which of `offsets` is in force from it on.
    let kinds: [UInt16]
    /// At least one; the first is in force before all transitions.
    let offsets: [TimeZoneOffset]
    /// In force from the last transition on, or always where there is none.
    let footer: POSIXTimeZone?
    private let eastmost: Int
    private let westmost: Int

    /// Transitions 36 thousand million years away are refused, so that sums cannot overflow.
    static let transitionRange: ClosedRange<Int> = -(1 << 60)...(1 << 60)

    init(
        name: String, version: TimeZoneDataVersion?, transitions: [Int], kinds: [UInt16],
        offsets: [TimeZoneOffset], footer: POSIXTimeZone?
    ) throws(TimeZoneError) {
        guard !offsets.isEmpty, transitions.count == kinds.count,
            kinds.allSatisfy({ $0 < offsets.count })
        else { throw .malformed("a change of clocks has no offset") }
        for index in transitions.indices {
            guard Self.transitionRange.contains(transitions[index]),
                index == 0 || transitions[index - 1] < transitions[index]
            else { throw .malformed("the changes of clocks are not in order") }
        }
        self.name = name
        self.version = version
        self.transitions = transitions
        self.kinds = kinds
        self.offsets = offsets
        self.footer = footer
        var all = offsets.map(\.secondsFromUTC)
        if let footer { all.append(footer.standard.secondsFromUTC) }
        if let daylight = footer?.daylight { all.append(daylight.offset.secondsFromUTC) }
        eastmost = all.max() ?? 0
        westmost = all.min() ?? 0
    }

    /// Rules from a list of changes, for a source that has no TZif file.
    ///
    /// - Parameters:
    ///   - name: The zone's name.
    ///   - version: The release of the data, where it is known.
    ///   - initial: What is in force before the first change.
    ///   - changes: The changes in ascending order, at most one a second.
    ///   - rule: A POSIX `TZ` text, "CET-1CEST,M3.5.0,M10.5.0/3", in force from the last change on,
    ///     or always when there is none. Without a rule the last change holds for ever.
    /// - Throws: `TimeZoneError.Code.malformed`.
    public init(
        name: String, version: TimeZoneDataVersion? = nil, initial: TimeZoneOffset,
        changes: [Change] = [], rule: String? = nil
    ) throws(TimeZoneError) {
        var footer: POSIXTimeZone?
        if let rule {
            footer = POSIXTimeZone(rule.utf8)
            if footer == nil { throw .malformed("the rule for later years cannot be read") }
        }
        var offsets = [initial]
        var numbers: [TimeZoneOffset: UInt16] = [initial: 0]
        var kinds: [UInt16] = []
        for change in changes {
            if let known = numbers[change.offset] {
                kinds.append(known)
                continue
            }
            guard let number = UInt16(exactly: offsets.count) else {
                throw .malformed("there are too many different offsets")
            }
            numbers[change.offset] = number
            offsets.append(change.offset)
            kinds.append(number)
        }
        try self.init(
            name: name, version: version, transitions: changes.map(\.instant.wholeSeconds),
            kinds: kinds, offsets: offsets, footer: footer)
    }

    /// How clocks differ from UTC at `instant`.
    public func offset(at instant: Timestamp) -> TimeZoneOffset {
        let seconds = instant.wholeSeconds
        let count = transitionCount(upTo: seconds)
        if count == transitions.count, let footer { return footer.offset(at: seconds) }
        return offsets[count == 0 ? 0 : Int(kinds[count - 1])]
    }

    /// The seconds to add to UTC at `instant`; positive east of Greenwich.
    public func secondsFromUTC(at instant: Timestamp) -> Int {
        let seconds = instant.wholeSeconds
        let count = transitionCount(upTo: seconds)
        if count == transitions.count, let footer { return footer.secondsFromUTC(at: seconds) }
        return offsets[count == 0 ? 0 : Int(kinds[count - 1])].secondsFromUTC
    }

    /// What clocks show at `instant`.
    public func civil(at instant: Timestamp) -> CivilDateTime {
        CivilDateTime(instant, secondsFromUTC: secondsFromUTC(at: instant))
    }

    /// The instants at which clocks show `civil`: one, none, or two.
    public func instants(of civil: CivilDateTime) -> CivilInstants {
        let local = civil.secondsSinceEpoch
        var found: (first: Int, last: Int)?
        var skipped: CivilInstants.Gap?
        var segment = segment(at: local - eastmost)
        while true {
            let candidate = local - segment.offset.secondsFromUTC
            if segment.start <= candidate, candidate < segment.end {
                found = (found?.first ?? candidate, candidate)
            }
            if segment.end > local - westmost { break }
            let next = self.segment(at: segment.end)
            let after = local - next.offset.secondsFromUTC
            if candidate >= next.start, after < next.start {
                skipped = CivilInstants.Gap(
                    change: Timestamp(wholeSeconds: next.start, microsecond: 0),
                    secondsBefore: segment.offset.secondsFromUTC,
                    secondsAfter: next.offset.secondsFromUTC,
                    earlier: Timestamp(wholeSeconds: after, microsecond: civil.microsecond),
                    later: Timestamp(wholeSeconds: candidate, microsecond: civil.microsecond))
            }
            segment = next
        }
        func instant(_ seconds: Int) -> Timestamp {
            Timestamp(wholeSeconds: seconds, microsecond: civil.microsecond)
        }
        if let found {
            guard found.first != found.last else { return .one(instant(found.first)) }
            return .fold(earlier: instant(found.first), later: instant(found.last))
        }
        if let skipped { return .gap(skipped) }
        // Local time rises without bound, so a time that is never shown is jumped over by a change.
        return .one(instant(local - segment.offset.secondsFromUTC))
    }

    /// The first change of the offset, its name or its kind after `instant`; nil without one.
    public func nextChange(after instant: Timestamp) -> Change? {
        var current = segment(at: instant.wholeSeconds)
        // After the table a rule makes two changes a year, or none that one would notice.
        var patience = 8
        while current.end != .max, patience > 0 {
            let next = segment(at: current.end)
            if next.offset != current.offset {
                let change = Timestamp(wholeSeconds: next.start, microsecond: 0)
                return change > instant ? Change(at: change, to: next.offset) : nil
            }
            if transitions.last.map({ next.start >= $0 }) ?? true { patience -= 1 }
            current = next
        }
        return nil
    }

    /// How many transitions are not after `seconds`.
    private func transitionCount(upTo seconds: Int) -> Int {
        var low = 0
        var high = transitions.count
        // Most questions are about the present, which is near the end or beyond it.
        if high > 0, transitions[high - 1] <= seconds { return high }
        while low < high {
            let middle = (low &+ high) / 2
            if transitions[middle] <= seconds {
                low = middle &+ 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// The time around `seconds` without a change.
    func segment(at seconds: Int) -> Segment {
        let count = transitionCount(upTo: seconds)
        let start = count == 0 ? Int.min : transitions[count - 1]
        if count == transitions.count, let footer {
            let changes = footer.changes(around: seconds)
            return Segment(
                start: max(start, changes.before), end: changes.after,
                offset: footer.offset(at: seconds))
        }
        return Segment(
            start: start, end: count == transitions.count ? .max : transitions[count],
            offset: offsets[count == 0 ? 0 : Int(kinds[count - 1])])
    }
}
