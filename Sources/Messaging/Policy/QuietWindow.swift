// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A stretch of a day on the wall clock in which nothing is sent, from a minute until another.
///
/// `from` later than `until` spans midnight: 22:00 to 08:00 begins on one date and ends on the
/// next. Where both are the same, nothing is quiet.
public struct QuietWindow: Hashable, Sendable, CustomStringConvertible {
    /// The minutes of a day.
    public static let minutesOfDay = 1_440

    /// The first quiet minute, 0 to 1,439 after midnight.
    public let from: Int
    /// The first minute that is not quiet any more, 0 to 1,440 after midnight.
    public let until: Int

    /// From midnight to midnight.
    public static let wholeDay = QuietWindow(knownFrom: 0, until: minutesOfDay)

    /// From ten in the evening to eight in the morning.
    public static let night = QuietWindow(knownFrom: 22 * 60, until: 8 * 60)

    /// A window from minutes after midnight, `22 * 60` and `8 * 60` for 22:00 to 08:00; nil for
    /// other numbers than minutes of a day.
    public init?(from: Int, until: Int) {
        guard 0..<Self.minutesOfDay ~= from, 0...Self.minutesOfDay ~= until else { return nil }
        self.init(knownFrom: from, until: until)
    }

    private init(knownFrom from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// What is quiet on the date on which the window begins.
    var onSameDay: Range<Int> { from < until ? from..<until : from..<endOfFirst }

    /// What is quiet on the date after it.
    var onNextDay: Range<Int> { until < from ? 0..<until : 0..<0 }

    private var endOfFirst: Int { from == until ? from : Self.minutesOfDay }

    /// `22:00-08:00`.
    public var description: String { "\(Self.text(from))-\(Self.text(until))" }

    private static func text(_ minutes: Int) -> String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
