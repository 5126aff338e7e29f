// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The hours at which customers are called back: of each weekday, in one zone.
public struct CallHours: Hashable, Sendable {
    /// The zone in which the hours are meant.
    public var zone: TimeZoneRules
    /// The minutes of a day at which calls are made, by weekday; a span may end after midnight, at
    /// most at 2,880.
    public var spans: [Weekday: [Range<Int>]]
    /// Days without calls.
    public var closed: Set<CivilDate>

    /// Hours.
    public init(
        in zone: TimeZoneRules, spans: [Weekday: [Range<Int>]], closed: Set<CivilDate> = []
    ) {
        self.zone = zone
        self.spans = spans
        self.closed = closed
    }

    /// The same hours on every weekday.
    public init(in zone: TimeZoneRules, daily span: Range<Int>) {
        self.init(
            in: zone,
            spans: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [span]) }))
    }

    /// The first instant at or after `time` within the hours.
    ///
    /// A span that begins in an hour that clocks skip begins when they were put forward; one that
    /// ends in an hour that comes twice ends with the second.
    ///
    /// - Returns: the instant; nil when there is none within 400 days.
    /// - Complexity: O(days until then).
    public func first(from time: Timestamp) -> Timestamp? {
        let today = zone.civil(at: time).date
        for offset in -2...400 {
            guard let day = today.adding(days: offset), !closed.contains(day) else { continue }
            var best: Timestamp?
            for span in spans[day.weekday] ?? [] {
                guard !span.isEmpty, let start = instant(day, span.lowerBound, isEnd: false),
                    let end = instant(day, span.upperBound, isEnd: true), time < end
                else { continue }
                best = min(best ?? .distantFuture, max(start, time))
            }
            if let best { return best }
        }
        return nil
    }

    private func instant(_ day: CivilDate, _ minutes: Int, isEnd: Bool) -> Timestamp? {
        guard 0...2_880 ~= minutes, let date = day.adding(days: minutes / 1_440),
            let civil = CivilDateTime(
                date: date, hour: minutes % 1_440 / 60, minute: minutes % 60)
        else { return nil }
        let instants = zone.instants(of: civil)
        return isEnd ? instants.last : instants.first
    }
}
