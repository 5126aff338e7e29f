// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Money {
    /// Splits the amount by whole-number weights so that the parts sum to it exactly.
    ///
    /// Largest remainder (Hamilton): each part is first the whole minor units of its exact share,
    /// cut towards zero; the units left over go one each to the largest remainders,
    /// the earlier part first where two are equal. A negative amount is split as its opposite.
    ///
    /// - Parameter weights: one for each part, none negative, at least one above zero.
    /// - Returns: one part for each weight; a weight of zero gets nothing.
    /// - Throws: `MoneyError.Code.noWeights` for weights that cannot split anything.
    /// - Complexity: O(n log n) in the number of weights.
    public func split(by weights: [UInt64]) throws(MoneyError) -> [Money] {
        var total: UInt64 = 0
        for weight in weights {
            let (sum, overflow) = total.addingReportingOverflow(weight)
            if overflow { throw .tooLarge }
            total = sum
        }
        guard total > 0 else { throw MoneyError(.noWeights, "no weight is above zero") }
        let whole = minorUnits.magnitude
        var parts: [UInt64] = []
        var remainders: [(remainder: UInt64, index: Int)] = []
        var rest = whole
        for (index, weight) in weights.enumerated() {
            let product = whole.multipliedFullWidth(by: weight)
            let (part, remainder) = total.dividingFullWidth(product)
            parts.append(part)
            rest -= part
            if weight > 0 { remainders.append((remainder, index)) }
        }
        remainders.sort {
            $0.remainder == $1.remainder ? $0.index < $1.index : $0.remainder > $1.remainder
        }
        // Fewer units are left over than parts have a remainder.
        for (_, index) in remainders.prefix(Int(rest)) { parts[index] += 1 }
        let isNegative = minorUnits < 0
        return parts.map { part in
            let magnitude = Int64(truncatingIfNeeded: part)
            return Money(minorUnits: isNegative ? 0 &- magnitude : magnitude, currency)
        }
    }
}
