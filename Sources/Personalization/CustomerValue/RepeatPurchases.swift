// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How recently, how often and for how much a customer bought again.
///
/// Times are in whatever unit the maker chose, for example weeks, all from the first purchase on.
public struct RepeatPurchases: Hashable, Sendable {
    /// How many times the customer bought after the first time.
    public var frequency: Int
    /// The time from the first purchase to the last; 0 without a repeat purchase.
    public var recency: Double
    /// The time from the first purchase to the end of the observation.
    public var age: Double
    /// What the repeat purchases came to, in minor units of the currency; 0 when it is not known.
    public var spend: Int64

    /// A summary.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when the times contradict each other: each
    ///   is 0 or more and finite, the last purchase is not after the end, and there is a recency
    ///   exactly when there is a repeat purchase.
    public init(
        frequency: Int, recency: Double, age: Double, spend: Int64 = 0
    ) throws(PersonalizationError) {
        guard frequency >= 0, recency >= 0, age >= recency, age.isFinite,
            (frequency > 0) == (recency > 0), spend >= 0
        else {
            throw PersonalizationError(
                .outOfRange, "frequency, recency and age of a customer contradict each other")
        }
        self.frequency = frequency
        self.recency = recency
        self.age = age
        self.spend = spend
    }

    /// A summary of purchases, in any order, exactly.
    ///
    /// Purchases of one period, usually a day, are one purchase; periods are counted from the Unix
    /// epoch. Those in a period after that of `end` do not count.
    ///
    /// - Parameters:
    ///   - purchases: when the customer bought and for how much.
    ///   - end: the end of the observation.
    ///   - period: the least time between two purchases that are told apart.
    ///   - unit: what times are measured in.
    /// - Returns: nil for a customer who had not bought until `end`.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a period or a unit that is not positive,
    ///   a negative amount or a sum that no number holds, `.sizeMismatch` for amounts of several
    ///   currencies.
    public static func summary(
        of purchases: some Sequence<(at: Timestamp, amount: Money)>, until end: Timestamp,
        period: Duration = .seconds(86_400), unit: Duration = .seconds(604_800)
    ) throws(PersonalizationError) -> RepeatPurchases? {
        let (step, length) = (Self.microseconds(period), Self.microseconds(unit))
        guard step > 0, length > 0 else {
            throw PersonalizationError(.outOfRange, "a period and a unit of time are positive")
        }
        let last = Self.floor(end.microseconds, step)
        var amounts: [Int64: Int64] = [:]
        var currency: Currency?
        for purchase in purchases {
            let amount = purchase.amount
            guard amount.minorUnits >= 0 else {
                throw PersonalizationError(.outOfRange, "a purchase has a negative amount")
            }
            guard currency == nil || currency == amount.currency else {
                throw PersonalizationError(.sizeMismatch, "purchases are in several currencies")
            }
            currency = amount.currency
            let place = Self.floor(purchase.at.microseconds, step)
            guard place <= last else { continue }
            let (sum, overflow) = amounts[place, default: 0].addingReportingOverflow(
                amount.minorUnits)
            guard !overflow else { throw Self.tooMuch }
            amounts[place] = sum
        }
        let places = amounts.keys.sorted()
        guard let first = places.first, let newest = places.last else { return nil }
        var spend: Int64 = 0
        for place in places.dropFirst() {
            let (sum, overflow) = spend.addingReportingOverflow(amounts[place] ?? 0)
            guard !overflow else { throw Self.tooMuch }
            spend = sum
        }
        func time(_ places: Int64) -> Double { Double(places) * Double(step) / Double(length) }
        return try RepeatPurchases(
            frequency: places.count - 1, recency: time(newest - first), age: time(last - first),
            spend: spend)
    }

    private static let tooMuch = PersonalizationError(
        .outOfRange, "what a customer bought comes to more than a number holds")

    private static func microseconds(_ duration: Duration) -> Int64 {
        Timestamp.epoch.advanced(by: duration).microseconds
    }

    private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
        let quotient = value / step
        return value % step < 0 ? quotient - 1 : quotient
    }
}
