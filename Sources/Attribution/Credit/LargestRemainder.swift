// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Whole units in proportion to weights that are fractions, as money is split.
enum LargestRemainder {
    /// The parts of `total`; they sum to it.
    ///
    /// Weights that sum to the total already are taken as they are, signs included. Others are
    /// scaled, where they say a direction: weights that all but cancel out do not.
    ///
    /// - Returns: nil when the weights cannot split the total.
    static func split(_ total: Int64, by weights: [Double]) -> [Int64]? {
        guard weights.allSatisfy(\.isFinite) else { return nil }
        let size = weights.reduce(0) { $0 + $1.magnitude }
        let sum = weights.reduce(0, +)
        if size == 0 { return total == 0 ? weights.map { _ in 0 } : nil }
        guard size.isFinite else { return nil }
        let isWhole = (sum - Double(total)).magnitude <= 1e-6 * size
        if total == 0, !isWhole { return weights.map { _ in 0 } }
        let hasDirection = sum.magnitude >= 0.5 * size && (sum < 0) == (total < 0)
        guard isWhole || hasDirection else { return nil }
        if sum.magnitude == size { return parts(total, weights.map(\.magnitude)) }
        // What is below zero is one side, and the rest of the total the other.
        let scale = isWhole ? 1 : Double(total) / sum
        let credits = weights.map { max(0, $0 * scale) }
        let debits = weights.map { max(0, -$0 * scale) }
        guard let debit = Int64(exactly: debits.reduce(0, +).rounded()) else { return nil }
        let (credit, isLarge) = total.addingReportingOverflow(debit)
        guard !isLarge, credit >= 0, let positive = parts(credit, credits),
            let negative = parts(debit, debits)
        else { return nil }
        return zip(positive, negative).map { $0 - $1 }
    }

    /// The parts of an amount by weights none of which is below zero.
    private static func parts(_ amount: Int64, _ weights: [Double]) -> [Int64]? {
        guard amount != 0 else { return weights.map { _ in 0 } }
        let largest = weights.max() ?? 0
        guard largest > 1e-250 else { return nil }
        // 52 digits for the largest of at most a thousand weights: their sum fits. A power of two
        // leaves whole numbers as they are, so that equal remainders stay equal.
        let scale = Double(sign: .plus, exponent: 51 - largest.exponent, significand: 1)
        let whole = weights.map { UInt64(($0 * scale).rounded()) }
        // The currency plays no part: the rule of rounding is the one of money, once for all.
        return try? Money(minorUnits: amount, .eur).split(by: whole).map(\.minorUnits)
    }
}
