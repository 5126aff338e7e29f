// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The share of a customer's answers that is expected in each hour of the week.
public struct WeekRhythm: Hashable, Sendable {
    /// The hours of a week.
    public static let hours = 168

    /// The shares from Monday's first hour on; they sum to one.
    public let shares: [Double]
    /// How many answers they rest on.
    public let answers: Int

    /// A rhythm from answers.
    ///
    /// Half of an answer belongs to its own day of the week, half to all seven alike; of either, six
    /// tenths fall into its hour and two into each of the neighbouring ones.
    ///
    /// - Parameters:
    ///   - answers: when the customer answered.
    ///   - clocks: where the customer is.
    ///   - prior: what is expected without answers; every hour alike without one.
    ///   - weight: for how many answers the prior counts.
    public init(
        _ answers: some Collection<Timestamp>, by clocks: ZoneClocks, prior: SendTime.Prior?,
        weight: Double
    ) {
        var own = [Double](repeating: 0, count: Self.hours)
        var daily = [Double](repeating: 0, count: 24)
        for answer in answers {
            let second = answer.flooredSecond
            let hour = LocalTime.hourOfWeek(ofWall: second &+ clocks.span(at: second).offset)
            own[hour] += 1
            daily[hour % 24] += 1
        }
        var shares = Self.expected(prior)
        let scale = max(weight, 0.001)
        let whole = scale + Double(answers.count)
        for hour in 0..<Self.hours {
            var seen = 0.0
            for (step, part) in [(-1, 0.2), (0, 0.6), (1, 0.2)] {
                let near = (hour + step + Self.hours) % Self.hours
                seen += part * (own[near] / 2 + daily[near % 24] / 14)
            }
            shares[hour] = (shares[hour] * scale + seen) / whole
        }
        self.shares = shares
        self.answers = answers.count
    }

    /// The share of the hour that clocks show at `instant`.
    public func share(at instant: Timestamp, by clocks: ZoneClocks) -> Double {
        let second = instant.flooredSecond
        return shares[LocalTime.hourOfWeek(ofWall: second &+ clocks.span(at: second).offset)]
    }

    /// The instant with the greatest share; the earliest, where several are alike.
    ///
    /// - Parameters:
    ///   - start: the first instant that is looked at.
    ///   - end: the last.
    ///   - clocks: where the customer is.
    ///   - opening: the first instant not before the given one at which anything may be sent.
    /// - Returns: `start`, or a later instant in an hour with a greater share.
    func best(
        from start: Timestamp, through end: Timestamp, by clocks: ZoneClocks,
        opening: (Timestamp) -> Timestamp?
    ) -> Timestamp {
        var best = start
        var greatest = share(at: start, by: clocks)
        var instant = start
        // A week and a day of hours, and two more for changes of clocks.
        for _ in 0..<(8 * 24 + 2) {
            let second = instant.flooredSecond
            let span = clocks.span(at: second)
            let wall = second &+ span.offset
            let day = LocalTime.day(ofWall: wall)
            let hour = (wall &- day &* 86_400) / 3_600
            let next = min(day &* 86_400 &+ (hour &+ 1) &* 3_600 &- span.offset, span.end)
            guard let open = opening(Timestamp(seconds: Int64(next))), open <= end else { break }
            instant = open
            let share = share(at: instant, by: clocks)
            if share > greatest {
                greatest = share
                best = instant
            }
        }
        return best
    }

    /// The shares that a prior expects.
    private static func expected(_ prior: SendTime.Prior?) -> [Double] {
        var weights = [Double](repeating: 1, count: hours)
        if let prior {
            for hour in 0..<hours {
                let day = hour < 5 * 24 ? prior.weekday : prior.weekend
                let weight = hour % 24 < day.count ? day[hour % 24] : 0
                weights[hour] = weight > 0 ? min(weight, 1e9) : 0
            }
        }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return [Double](repeating: 1 / Double(hours), count: hours) }
        return weights.map { $0 / sum }
    }
}
