// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who of the staff has which part of one order.
public struct TeamCredit: Hashable, Sendable {
    /// Someone's part.
    public struct Part: Hashable, Sendable {
        /// Who; nil for the part that nobody in particular has.
        public let staff: StaffID?
        /// The part of the conversion; the parts of an order sum to one.
        public let share: ConversionShare
        /// The part of what is left of the order; the parts sum to it.
        public let credit: Money
    }

    /// The order.
    public let order: OrderID
    /// The parts, by name; the one of nobody last.
    public let parts: [Part]

    /// The parts of a journey under the same model that credits channels.
    ///
    /// A touchpoint's part goes in equal parts to those who had a part in it; millionths and minor
    /// units that are left over go one each to the first by name.
    ///
    /// - Parameters:
    ///   - journey: the order with the touchpoints that count.
    ///   - model: how the order is shared out over them.
    ///   - staff: who had a part in a touchpoint.
    /// - Throws: `AttributionError` as `AttributionModel.credit(_:)`.
    public init(
        _ journey: Journey, model: AttributionModel, staff: (EventID) -> Set<StaffID>
    ) throws(AttributionError) {
        order = journey.conversion.order
        let net = journey.conversion.net
        var sums: [StaffID?: (share: ConversionShare, credit: ExactSum)] = [:]
        func add(_ name: StaffID?, _ share: ConversionShare, _ credit: Money)
            throws(AttributionError)
        {
            sums[name, default: (.none, ExactSum(net.currency))].share += share
            try sums[name, default: (.none, ExactSum(net.currency))].credit.add(credit)
        }
        let credits = try model.credit(journey)
        if credits.isEmpty { try add(nil, .one, net) }
        for (touch, credit) in zip(journey.touches, credits) {
            let names = staff(touch.event).sorted()
            guard !names.isEmpty else {
                try add(nil, credit.share, credit.credit)
                continue
            }
            let shares: [ConversionShare]
            let parts: [Money]
            do throws(MoneyError) {
                let equal = [UInt64](repeating: 1, count: names.count)
                shares = try credit.share.split(by: equal)
                parts = try credit.credit.split(by: equal)
            } catch {
                throw AttributionError(error)
            }
            for (place, name) in names.enumerated() {
                try add(name, shares[place], parts[place])
            }
        }
        parts = sums.sorted { Self.precedes($0.key, $1.key) }
            .map { Part(staff: $0.key, share: $0.value.share, credit: $0.value.credit.amount) }
    }

    static func precedes(_ left: StaffID?, _ right: StaffID?) -> Bool {
        guard let left, let right else { return left != nil && right == nil }
        return left < right
    }
}
