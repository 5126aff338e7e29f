// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which channel gets which unit of an amount: seat after seat by the method of Sainte-Laguë.
///
/// The first units of an amount are shared out as evenly as the whole is, and who has a unit keeps
/// it when there are more. So each journey's part is the difference between two such beginnings: no
/// part is below zero, and all of them sum to the whole.
enum UnitSequence {
    /// What each channel has of the first `count` units of the sum of `amounts`.
    ///
    /// Of equal claims the one of the lower channel is first.
    ///
    /// - Parameters:
    ///   - count: not below zero, nor above the sum.
    ///   - amounts: what each channel has of all units; none is below zero, their sum fits.
    /// - Returns: one number for each channel; they sum to `count`.
    /// - Complexity: O(c²) in the channels.
    static func first(_ count: Int64, of amounts: [Int64]) -> [Int64] {
        let whole = amounts.reduce(0, +)
        if count == 0 || whole == 0 { return amounts.map { _ in 0 } }
        // The k-th unit of a channel with amount a claims a / (2k - 1): the claims above one
        // threshold are the first ones, up to half a unit for each channel.
        var parts = amounts.map { amount in
            let claim = 2 * UInt128(amount.magnitude) * UInt128(count.magnitude)
            let sum = UInt128(whole.magnitude)
            return Int64(truncatingIfNeeded: (claim + sum) / (2 * sum))
        }
        var rest = count - parts.reduce(0, +)
        while rest > 0 {
            let next = amounts.indices.min { first, second in
                precedes(
                    amounts[first], parts[first] + 1, first, amounts[second], parts[second] + 1,
                    second)
            }
            guard let next else { break }
            parts[next] += 1
            rest -= 1
        }
        while rest < 0 {
            let last = amounts.indices.filter { parts[$0] > 0 }.max { first, second in
                precedes(
                    amounts[first], parts[first], first, amounts[second], parts[second], second)
            }
            guard let last else { break }
            parts[last] -= 1
            rest += 1
        }
        return parts
    }

    /// Whether the `unit`-th unit of a channel comes before the `otherUnit`-th of another.
    private static func precedes(
        _ amount: Int64, _ unit: Int64, _ channel: Int, _ otherAmount: Int64, _ otherUnit: Int64,
        _ otherChannel: Int
    ) -> Bool {
        let claim = amount.magnitude.multipliedFullWidth(by: 2 * otherUnit.magnitude - 1)
        let otherClaim = otherAmount.magnitude.multipliedFullWidth(by: 2 * unit.magnitude - 1)
        if claim.high != otherClaim.high { return claim.high > otherClaim.high }
        if claim.low != otherClaim.low { return claim.low > otherClaim.low }
        return channel < otherChannel
    }
}
