// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Facts about orders, folded: each order once, with what went back.
///
/// A function of the set of facts: order of arrival, repetition, and a return that comes before its
/// order make no difference. Of several sales with one order id the earliest counts, by time and
/// then by event id. Returns add up; more than was bought is cut to it and noted; a cancellation
/// takes back all.
public struct OrderLedger: Sendable {
    /// A fact that does not count, and why.
    public struct LeftOut: Hashable, Sendable {
        /// The fact.
        public var fact: OrderFact
        /// Why it does not count.
        public var reason: Reason
    }

    /// The conversions, by time and then by event id.
    public let conversions: [Conversion]
    /// Facts that do not count: a repeated order, a return whose order is not known yet, an amount
    /// below zero or in another currency than the order.
    ///
    /// By time and then by event id.
    public let leftOut: [LeftOut]

    /// The fold of `facts`.
    ///
    /// - Complexity: O(n log n).
    public init(_ facts: some Sequence<OrderFact>) {
        var seen: Set<EventID> = []
        var leftOut: [LeftOut] = []
        var orders: [OrderID: Tally] = [:]
        for fact in facts.sorted(by: OrderFact.precedes) {
            guard seen.insert(fact.event).inserted else { continue }
            if let amount = fact.amount, amount.minorUnits < 0 {
                leftOut.append(LeftOut(fact: fact, reason: Self.negative))
                continue
            }
            if let reason = orders[fact.order, default: Tally()].take(fact) {
                leftOut.append(LeftOut(fact: fact, reason: reason))
            }
        }
        var conversions: [Conversion] = []
        for tally in orders.values {
            let (conversion, rest) = tally.fold()
            if let conversion { conversions.append(conversion) }
            leftOut += rest
        }
        self.conversions = conversions.sorted(by: Conversion.precedes)
        self.leftOut = leftOut.sorted { OrderFact.precedes($0.fact, $1.fact) }
    }

    private static let negative = Reason(
        "attribution.negative", "an amount is below zero", field: "change.amount")

    /// The facts about one order, in the order of time.
    private struct Tally {
        var sale: OrderFact?
        var returns: [OrderFact] = []

        /// Takes the fact in; a reason when it does not count.
        mutating func take(_ fact: OrderFact) -> Reason? {
            guard case .sold = fact.change else {
                returns.append(fact)
                return nil
            }
            if sale != nil {
                return Reason("attribution.repeated-order", "an earlier sale has the order's id")
            }
            sale = fact
            return nil
        }

        func fold() -> (conversion: Conversion?, leftOut: [LeftOut]) {
            guard let sale, let value = sale.amount else {
                let reason = Reason("attribution.no-order", "the order is not known")
                return (nil, returns.map { LeftOut(fact: $0, reason: reason) })
            }
            var leftOut: [LeftOut] = []
            var notes: [Reason] = []
            var sum: UInt64 = 0
            var isCancelled = false
            for fact in returns {
                guard let amount = fact.amount else {
                    isCancelled = true
                    continue
                }
                guard amount.currency == value.currency else {
                    let reason = Reason(
                        "attribution.return-currency",
                        "\(amount.currency) went back, the order is in \(value.currency)")
                    leftOut.append(LeftOut(fact: fact, reason: reason))
                    notes.append(reason)
                    continue
                }
                let (next, overflow) = sum.addingReportingOverflow(amount.minorUnits.magnitude)
                sum = overflow ? .max : next
            }
            let most = value.minorUnits.magnitude
            if sum > most {
                notes.append(
                    Reason("attribution.return-exceeds", "more went back than was bought"))
            }
            let returned = isCancelled ? value.minorUnits : Int64(min(sum, most))
            let conversion = Conversion(
                order: sale.order, event: sale.event, profile: sale.profile, at: sale.at,
                channel: sale.channel, value: value,
                returned: Money(minorUnits: returned, value.currency), isCancelled: isCancelled,
                isMeasured: sale.isMeasured, notes: notes)
            return (conversion, leftOut)
        }
    }
}
