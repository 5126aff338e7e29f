// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A day or a week on the clocks of a zone, around an instant.
struct LocalStretch {
    /// What the wall clock shows in it, in seconds since 1970-01-01T00:00:00 there.
    var wall: Range<Int>
    /// The instants from the one that was asked until the clocks are next changed, and before it
    /// since they were last changed.
    fileprivate var evenFrom: Timestamp
    fileprivate var evenUntil: Timestamp
    /// Those of them that are in the stretch.
    fileprivate var from: Timestamp
    fileprivate var until: Timestamp

    /// Whether `holds` answers for an instant: clocks are not changed between it and the one
    /// that was asked.
    func isEven(_ instant: Timestamp) -> Bool { instant >= evenFrom && instant < evenUntil }

    /// Whether an instant is in the stretch, where it is even.
    func holds(_ instant: Timestamp) -> Bool { instant >= from && instant < until }
}

extension ZoneClocks {
    /// The day, or the week from Monday, that clocks show at an instant.
    func stretch(ofDays days: Int, around instant: Timestamp) -> LocalStretch {
        let second = instant.flooredSecond
        let span = span(at: second)
        let day = LocalTime.day(ofWall: second &+ span.offset)
        let first = days == 7 ? day &- LocalTime.weekday(ofDay: day) : day
        let wall = first &* 86_400..<(first &+ days) &* 86_400
        return LocalStretch(
            wall: wall, evenFrom: Timestamp(seconds: Int64(min(span.start, second))),
            evenUntil: Timestamp(seconds: Int64(span.end)),
            from: Timestamp(seconds: Int64(wall.lowerBound &- span.offset)),
            until: Timestamp(seconds: Int64(wall.upperBound &- span.offset)))
    }

    /// Whether clocks show at an instant what they show in a stretch.
    func isShown(_ instant: Timestamp, within stretch: LocalStretch) -> Bool {
        let second = instant.flooredSecond
        return stretch.wall.contains(second &+ span(at: second).offset)
    }
}
