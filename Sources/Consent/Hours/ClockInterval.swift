// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A stretch of a day on the wall clock, from a minute until before another.
///
/// `from` later than `until` spans midnight: 22:00 to 02:00 begins on one date and ends on the next.
public struct ClockInterval: Hashable, Sendable, CustomStringConvertible {
    /// The minutes of a day.
    public static let minutesOfDay = 1_440

    /// The first minute, 0 to 1,439 after midnight.
    public let from: Int
    /// The end, which is not part of it: 1 to 1,440 minutes after midnight.
    ///
    /// Where it is less than `from`, it is on the following date.
    public let until: Int

    /// From midnight to midnight.
    public static let wholeDay = ClockInterval(knownFrom: 0, until: minutesOfDay)

    /// An interval from minutes after midnight, `8 * 60` and `21 * 60` for 08:00 to 21:00.
    ///
    /// - Parameters:
    ///   - from: the first minute, 0 to 1,439.
    ///   - until: the end, 0 to 1,440; both ends of that are midnight.
    /// - Throws: `ContactHoursError.Code.interval` for another number, or where both are the same.
    public init(from: Int, until: Int) throws(ContactHoursError) {
        guard 0..<Self.minutesOfDay ~= from, 0...Self.minutesOfDay ~= until else {
            throw ContactHoursError(
                .interval, "\(from) to \(until) are not minutes of a day")
        }
        guard from != until else {
            throw ContactHoursError(.interval, "the interval begins and ends at minute \(from)")
        }
        self.init(knownFrom: from, until: until == 0 ? Self.minutesOfDay : until)
    }

    init(knownFrom from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// Whether it ends on the date after the one on which it begins.
    public var spansMidnight: Bool { until < from }

    /// `08:00-21:00`.
    public var description: String { "\(Self.text(from))-\(Self.text(until))" }

    private static func text(_ minutes: Int) -> String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
