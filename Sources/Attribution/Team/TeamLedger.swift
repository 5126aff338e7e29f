// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the staff has of all orders, by the same attribution that credits channels: everybody
/// answers for the common result, and no order counts twice.
///
/// A function of the sets it is made from.
public struct TeamLedger: Sendable {
    /// The sum of someone's parts in one currency.
    public struct Row: Hashable, Sendable {
        /// Who; nil for the parts that nobody in particular has.
        public let staff: StaffID?
        /// The parts of conversions together.
        public let share: ConversionShare
        /// The parts of what is left of the orders together.
        public let credit: Money
        /// How many orders he has a part of.
        public let orders: Int
    }

    /// A claim and what became of it.
    public struct Judgement: Hashable, Sendable {
        /// The claim.
        public let claim: StaffClaim
        /// What became of it.
        public let verdict: StaffClaim.Verdict
    }

    /// The orders, by order id.
    public let orders: [TeamCredit]
    /// The sums, by name and then by currency; those of nobody last.
    public let rows: [Row]
    /// Orders that came in more than one journey: the earlier one counts.
    public let repeated: [OrderID]
    /// The claims, by order and then by time.
    public let claims: [Judgement]

    /// The ledger of some journeys.
    ///
    /// - Parameters:
    ///   - journeys: orders with the touchpoints that count, in any order.
    ///   - model: how an order is shared out over its touchpoints.
    ///   - assignments: who had a part in which touchpoint, in any order, also repeated.
    ///   - claims: who says that he closed an order: the first who has a part of it is believed.
    /// - Throws: `AttributionError` as `AttributionModel.credit(_:)`.
    /// - Complexity: O(n log n).
    public init(
        _ journeys: some Sequence<Journey>, model: AttributionModel,
        assignments: some Sequence<StaffAssignment>,
        claims: some Sequence<StaffClaim> = EmptyCollection()
    ) throws(AttributionError) {
        let staff = Dictionary(grouping: assignments, by: \.touch).mapValues {
            Set($0.map(\.staff))
        }
        var orders: [OrderID: TeamCredit] = [:]
        var repeated: Set<OrderID> = []
        var sums: [Place: (share: ConversionShare, credit: ExactSum, orders: Int)] = [:]
        for journey in journeys.sorted(by: Self.precedes) {
            let order = journey.conversion.order
            guard orders[order] == nil else {
                repeated.insert(order)
                continue
            }
            let credit = try TeamCredit(journey, model: model) { staff[$0] ?? [] }
            orders[order] = credit
            for part in credit.parts {
                let place = Place(staff: part.staff, currency: part.credit.currency)
                var sum = sums[place] ?? (.none, ExactSum(place.currency), 0)
                sum.share += part.share
                try sum.credit.add(part.credit)
                sum.orders += 1
                sums[place] = sum
            }
        }
        self.orders = orders.values.sorted { $0.order < $1.order }
        self.repeated = repeated.sorted()
        rows = sums.sorted { left, right in
            left.key.staff == right.key.staff
                ? left.key.currency.code < right.key.currency.code
                : TeamCredit.precedes(left.key.staff, right.key.staff)
        }
        .map {
            Row(
                staff: $0.key.staff, share: $0.value.share, credit: $0.value.credit.amount,
                orders: $0.value.orders)
        }
        self.claims = Self.judge(Set(claims).sorted(by: StaffClaim.precedes), orders)
    }

    private struct Place: Hashable {
        var staff: StaffID?
        var currency: Currency
    }

    private static func precedes(_ left: Journey, _ right: Journey) -> Bool {
        if left.conversion != right.conversion {
            if Conversion.precedes(left.conversion, right.conversion) { return true }
            if Conversion.precedes(right.conversion, left.conversion) { return false }
        }
        if left.customer != right.customer { return left.customer < right.customer }
        return left.touches.map(\.event).lexicographicallyPrecedes(right.touches.map(\.event))
    }

    static let claimedBefore = Reason("team.claimed", "the order was claimed before")
    static let unknownOrder = Reason("team.no-order", "the order is not known")

    private static func judge(
        _ claims: [StaffClaim], _ orders: [OrderID: TeamCredit]
    ) -> [Judgement] {
        var closed: Set<OrderID> = []
        return claims.map { claim in
            let reason: Reason
            if let order = orders[claim.order] {
                if !order.parts.contains(where: { $0.staff == claim.staff }) {
                    reason = Reason("team.no-part", "the claimant has no part of the order")
                } else if closed.insert(claim.order).inserted {
                    return Judgement(claim: claim, verdict: .accepted)
                } else {
                    reason = claimedBefore
                }
            } else {
                reason = unknownOrder
            }
            return Judgement(claim: claim, verdict: .refused(reason))
        }
    }
}
