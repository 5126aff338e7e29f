// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a line of a plan stands, where it will end, and what to worry about.
public struct PacingReport: Hashable, Sendable {
    /// When to worry.
    public struct Thresholds: Hashable, Sendable {
        /// By how many of ten thousand parts the end may miss the budget.
        public var tolerance: Int64 = 500
        /// How many days before the last one tell the pace.
        public var recentDays = 14
        /// The confidence of the forecast.
        public var confidence = 0.9
        /// How rare too few conversions must be to be told.
        public var alarmLevel = 0.01

        /// Five of a hundred, two weeks, 90 %, one of a hundred.
        public init() {}
    }

    /// The line's name.
    public let line: String
    /// The last day that is counted.
    public let day: CivilDate
    /// What should have been spent by then.
    public let planned: Money
    /// What was spent.
    public let spent: Money
    /// What will have been spent at the end of the line if the pace stays.
    public let forecast: Money
    /// Between which amounts, in minor units, with the confidence of the thresholds.
    public let forecastRange: ClosedRange<Int64>
    /// How many conversions there were.
    public let conversions: Int
    /// What there is to worry about; none is good.
    public let alarms: [Reason]

    /// What was spent as a share of what should have been; nil when nothing should.
    public var pace: Double? {
        planned.minorUnits > 0 ? Double(spent.minorUnits) / Double(planned.minorUnits) : nil
    }

    /// Compares a line with what happened.
    ///
    /// The forecast is what was spent and the rest of the plan times the pace of the recent days;
    /// its range comes from how unevenly those days followed the plan, and from how few they are
    /// (Student's distribution).
    ///
    /// - Parameters:
    ///   - line: what was planned.
    ///   - actuals: what happened, each day at most once; days after `day` do not matter.
    ///   - day: the last day that is counted.
    ///   - thresholds: when to worry.
    /// - Throws: `AttributionError.Code.badInput` for a day twice, a negative amount, two currencies
    ///   or thresholds out of their range.
    public init(
        _ line: PlanLine, actuals: [DayActual], asOf day: CivilDate,
        thresholds: Thresholds = Thresholds()
    ) throws(AttributionError) {
        let course = try PacingCourse(line, actuals, day, thresholds)
        self.line = line.name
        self.day = day
        planned = line.planned(upTo: day)
        spent = Money(minorUnits: course.spent, line.budget.currency)
        conversions = course.conversions
        (forecast, forecastRange) = course.forecast()
        alarms = course.alarms(forecast, forecastRange)
    }
}
