// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What paid, owned and earned channels earned and cost in one currency.
///
/// Contacts that others make, such as reviews, cost nothing and get credit all the same.
public struct OwnershipCredit: Hashable, Sendable {
    /// How the retailer comes to the contacts; nil for channels without traits and for conversions
    /// that no touchpoint counts for.
    public let ownership: ChannelTraits.Ownership?
    /// What is left of what the channels were given.
    public let credit: Money
    /// What they cost.
    public let cost: Money
}

extension CreditReport {
    /// The credit by how the retailer comes to the contacts, by currency; the parts sum to the
    /// totals.
    ///
    /// - Throws: `AttributionError` when a sum does not fit in 64 bits.
    public func ownerships() throws(AttributionError) -> [OwnershipCredit] {
        var parts: [OwnershipCredit] = []
        let all: [ChannelTraits.Ownership?] = ChannelTraits.Ownership.allCases + [nil]
        for total in totals {
            for ownership in all {
                let own = rows.filter {
                    $0.currency == total.currency && $0.channel?.traits?.ownership == ownership
                }
                if own.isEmpty { continue }
                var credit = ExactSum(total.currency)
                var cost = ExactSum(total.currency)
                for row in own {
                    try credit.add(row.credit)
                    try cost.add(row.cost)
                }
                parts.append(
                    OwnershipCredit(
                        ownership: ownership, credit: credit.amount, cost: cost.amount))
            }
        }
        return parts
    }
}
