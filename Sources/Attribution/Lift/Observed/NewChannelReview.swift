// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whether a new channel earns its cost once what it takes from the others is counted.
///
/// The judgement is on the total of all channels, where what one takes from another cancels and
/// what they have in common is counted once; the channels by themselves say where it came from.
public struct NewChannelReview: Hashable, Sendable {
    /// What the review says.
    public enum Verdict: String, Hashable, Sendable {
        /// The whole interval of the profit is above zero.
        case earns
        /// The whole interval is below zero.
        case loses
        /// It may be either.
        case open
    }

    /// What one channel took in, where the new channel was opened and where it was not.
    public struct Revenue: Hashable, Sendable {
        /// The channel.
        public var channel: Channel
        /// Minor units in each period, in the area with the new channel.
        public var treated: [Int64]
        /// Minor units in each period, in the area without.
        public var control: [Int64]

        /// A channel's revenue.
        public init(_ channel: Channel, treated: [Int64], control: [Int64]) {
            self.channel = channel
            self.treated = treated
            self.control = control
        }
    }

    /// What changed in one of the other channels.
    public struct Change: Hashable, Sendable {
        /// The channel.
        public var channel: Channel
        /// The effect over all periods after the start, in minor units.
        public var lift: LiftEstimate
        /// Whether the whole interval is below zero: the new channel takes from this one.
        public var isCannibalised: Bool
    }

    /// What the new channel took in itself after the start.
    public let ownRevenue: Money
    /// The other channels, in the order given.
    public let changes: [Change]
    /// The effect on the revenue of all channels, the new one included, in minor units.
    public let incremental: LiftEstimate
    /// The margin on `incremental` less the cost.
    public let profit: Money
    /// Between which amounts the profit lies.
    public let profitRange: ClosedRange<Int64>
    /// What the review says.
    public let verdict: Verdict
    /// Why; at least one.
    public let reasons: [Reason]

    /// Reviews a new channel.
    ///
    /// - Parameters:
    ///   - own: what the new channel took in, minor units in each period; zeros before the start.
    ///   - others: all other channels.
    ///   - start: the first period with the new channel.
    ///   - marginPerTenThousand: the contribution margin.
    ///   - cost: of the new channel from the start on.
    ///   - confidence: of the intervals.
    /// - Throws: `AttributionError` for series that do not fit or too few periods; see
    ///   `BeforeAfterLift`.
    public init(
        own: [Int64], others: [Revenue], start: Int, marginPerTenThousand: Int64, cost: Money,
        confidence: Double = 0.95
    ) throws(AttributionError) {
        try AttributionError.require(!others.isEmpty, "there is no other channel to compare with")
        try AttributionError.require(
            (0...10_000).contains(marginPerTenThousand), "a margin is not within 0 and 10,000")
        try AttributionError.require(
            confidence > 0 && confidence < 1, "a confidence is out of range")
        try AttributionError.require(
            others.allSatisfy { $0.treated.count == own.count && $0.control.count == own.count },
            "the series do not fit")
        var treated = own.map { Double($0) }
        var control = [Double](repeating: 0, count: own.count)
        var changes: [Change] = []
        for revenue in others {
            let series = (revenue.treated.map { Double($0) }, revenue.control.map { Double($0) })
            for period in own.indices {
                treated[period] += series.0[period]
                control[period] += series.1[period]
            }
            let lift = try BeforeAfterLift(treated: series.0, control: series.1, start: start).total
            changes.append(
                Change(
                    channel: revenue.channel, lift: lift,
                    isCannibalised: lift.interval(confidence: confidence).upper < 0))
        }
        let total = try BeforeAfterLift(treated: treated, control: control, start: start).total
        let margin = Double(marginPerTenThousand) / 10_000
        let interval = total.interval(confidence: confidence)
        func net(_ effect: Double) throws(AttributionError) -> Int64 {
            let value = (effect * margin).rounded() - Double(cost.minorUnits)
            guard let exact = Int64(exactly: value) else {
                throw AttributionError(.inexact, "a profit does not fit in 64 bits")
            }
            return exact
        }
        let least = try net(interval.lower)
        let most = try net(interval.upper)
        var revenue = Money.zero(cost.currency)
        do throws(MoneyError) {
            for amount in own[start...] {
                revenue = try revenue.adding(Money(minorUnits: amount, cost.currency))
            }
        } catch {
            throw AttributionError(error)
        }
        ownRevenue = revenue
        self.changes = changes
        incremental = total
        profit = Money(minorUnits: try net(total.effect), cost.currency)
        profitRange = least...most
        verdict = least > 0 ? .earns : most < 0 ? .loses : .open
        reasons = Self.reasons(verdict, least...most, cost.currency, changes)
    }

    private static func reasons(
        _ verdict: Verdict, _ range: ClosedRange<Int64>, _ currency: Currency, _ changes: [Change]
    ) -> [Reason] {
        let low = Money(minorUnits: range.lowerBound, currency)
        let high = Money(minorUnits: range.upperBound, currency)
        let words = "after its cost it brings between \(low) and \(high)"
        let taken = changes.filter(\.isCannibalised).map {
            Reason(
                "channel.cannibalised", "the new channel takes from \($0.channel.name)",
                field: $0.channel.name)
        }
        return [Reason(Reason.Code("channel.\(verdict.rawValue)"), words)] + taken
    }
}
