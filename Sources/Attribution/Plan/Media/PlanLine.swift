// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One thing that a plan does: a channel, an audience, a time and an amount.
public struct PlanLine: Hashable, Sendable {
    /// What is paid on a day.
    public struct Instalment: Hashable, Sendable {
        /// The day.
        public var day: CivilDate
        /// The amount.
        public var amount: Money

        /// An instalment.
        public init(on day: CivilDate, _ amount: Money) {
            self.day = day
            self.amount = amount
        }
    }

    /// The name; each once in a plan.
    public var name: String
    /// The channel.
    public var channel: Channel
    /// The name of the audience.
    public var audience: String
    /// The first day.
    public var start: CivilDate
    /// The last day.
    public var end: CivilDate
    /// What it may cost.
    public var budget: Money
    /// How many people it is meant to reach.
    public var reach: Int
    /// How many contacts it is meant to make with them; nil when that is not planned.
    public var contacts: Int?
    /// How many conversions are expected; nil when that is not planned.
    public var conversions: Int?
    /// When it is paid; none means the same each day.
    public var instalments: [Instalment] = []

    /// A line that is spent evenly.
    public init(
        _ name: String, channel: Channel, audience: String, from start: CivilDate,
        to end: CivilDate, budget: Money, reach: Int
    ) {
        self.name = name
        self.channel = channel
        self.audience = audience
        self.start = start
        self.end = end
        self.budget = budget
        self.reach = reach
    }

    /// What is planned to be spent up to the end of a day.
    ///
    /// Without instalments it is the budget by days, cut to whole minor units; on the last day all.
    /// Instalments beyond 64 bits together are as much as fits.
    public func planned(upTo day: CivilDate) -> Money {
        if !instalments.isEmpty {
            var sum: Int64 = 0
            for instalment in instalments where instalment.day <= day {
                let (next, overflow) = sum.addingReportingOverflow(instalment.amount.minorUnits)
                sum = overflow ? .max : next
            }
            return Money(minorUnits: sum, budget.currency)
        }
        guard day >= start, end >= start else { return .zero(budget.currency) }
        guard day < end else { return budget }
        let length = Int64(end.daysSinceEpoch - start.daysSinceEpoch + 1)
        let gone = Int64(day.daysSinceEpoch - start.daysSinceEpoch + 1)
        let share =
            Int64(truncatingIfNeeded: budget.minorUnits / length) * gone
            + budget.minorUnits % length * gone / length
        return Money(minorUnits: share, budget.currency)
    }
}
