// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One strategy for all channels over a time: what is said to whom, where, when, and for how much.
///
/// A plan is a document; `problems` says what is wrong with it, and whoever spends by it asks
/// first.
public struct MediaPlan: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The strategy that all lines serve.
    public var strategy: String
    /// Why people should choose this retailer; at least one.
    public var advantages: [String] = []
    /// The first day.
    public var start: CivilDate
    /// The last day.
    public var end: CivilDate
    /// What there is to spend.
    public var budget: Money
    /// What of it is kept back; the lines share the rest.
    public var reserve: Money
    /// The people who are meant.
    public var audiences: [PlanAudience] = []
    /// What is done.
    public var lines: [PlanLine] = []

    /// A plan without lines and without a reserve.
    public init(
        _ name: String, strategy: String, from start: CivilDate, to end: CivilDate, budget: Money
    ) {
        self.name = name
        self.strategy = strategy
        self.start = start
        self.end = end
        self.budget = budget
        reserve = .zero(budget.currency)
    }

    /// What is planned to be spent up to the end of a day, all lines together.
    ///
    /// - Throws: `AttributionError.Code.inexact` for two currencies or a sum beyond 64 bits.
    public func planned(upTo day: CivilDate) throws(AttributionError) -> Money {
        var sum = Money.zero(budget.currency)
        do throws(MoneyError) {
            for line in lines { sum = try sum.adding(line.planned(upTo: day)) }
        } catch {
            throw AttributionError(error)
        }
        return sum
    }
}
