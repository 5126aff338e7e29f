// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was spent on a day, and what came of it.
public struct DayActual: Hashable, Sendable {
    /// The day.
    public var day: CivilDate
    /// What was spent.
    public var spent: Money
    /// How many conversions there were.
    public var conversions: Int

    /// A day.
    public init(_ day: CivilDate, spent: Money, conversions: Int = 0) {
        self.day = day
        self.spent = spent
        self.conversions = conversions
    }
}
