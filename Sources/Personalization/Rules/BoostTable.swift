// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By how much scores count, for the items whose do not count once.
struct BoostTable: Sendable {
    /// Factors, and products of factors, stay within this and one by this.
    static let greatest: Float = 1_000_000

    /// Which items have a factor; empty for none.
    private var words: [UInt64] = []
    /// How many have one before each word.
    private var starts: [UInt32] = []
    private var factors: [Float] = []
    /// The greatest factor of all, at least 1.
    private(set) var most: Float = 1

    /// The factors of `boosts`, multiplied in their order, for the items in `eligible` alone.
    ///
    /// - Complexity: O(items ÷ 64) for each boost of many, else as many items as it has.
    init(_ boosts: [(items: ItemSet, factor: Float)], count: Int, within eligible: [UInt64]) {
        guard !boosts.isEmpty else { return }
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
        for boost in boosts { boost.items.add(to: &words, of: count) }
        Words.intersect(&words, eligible)
        starts.reserveCapacity(words.count)
        var total: UInt32 = 0
        for word in words {
            starts.append(total)
            total += UInt32(word.nonzeroBitCount)
        }
        factors = [Float](repeating: 1, count: Int(total))
        for boost in boosts {
            Self.multiply(boost.items, by: boost.factor, words, starts, &factors)
        }
        most = max(factors.max() ?? 1, 1)
    }

    /// By how much the item's score counts.
    @inline(__always)
    func factor(of item: UInt32) -> Float {
        let place = Int(item >> 6)
        guard place < words.count else { return 1 }
        let word = words[place]
        let bit = UInt64(item & 63)
        guard word >> bit & 1 == 1 else { return 1 }
        return factors[Int(starts[place]) + (word & (1 << bit - 1)).nonzeroBitCount]
    }

    /// Gives an item another factor.
    ///
    /// - Complexity: O(items with a factor) where it had none.
    mutating func set(_ item: UInt32, to factor: Float, of count: Int) {
        guard self.factor(of: item) != factor else { return }
        if words.isEmpty {
            words = [UInt64](repeating: 0, count: (count + 63) / 64)
            starts = [UInt32](repeating: 0, count: words.count)
        }
        let place = Int(item >> 6)
        let bit: UInt64 = 1 << UInt64(item & 63)
        let rank = Int(starts[place]) + (words[place] & (bit - 1)).nonzeroBitCount
        if words[place] & bit != 0 {
            factors[rank] = factor
        } else {
            words[place] |= bit
            factors.insert(factor, at: rank)
            for later in (place + 1)..<max(starts.count, place + 1) { starts[later] += 1 }
        }
        most = max(most, factor)
    }

    /// The product of two factors, kept within bounds.
    @inline(__always)
    static func product(_ left: Float, _ right: Float) -> Float {
        bounded(left * right)
    }

    @inline(__always)
    private static func bounded(_ factor: Float) -> Float {
        if factor > greatest { return greatest }
        return factor < 1 / greatest ? 1 / greatest : factor
    }

    private static func multiply(
        _ items: ItemSet, by factor: Float, _ words: [UInt64], _ starts: [UInt32],
        _ factors: inout [Float]
    ) {
        let words = words.span
        let starts = starts.span
        var factors = factors.mutableSpan
        if case .list(let list) = items.body, !items.isComplement {
            for item in list {
                let place = Int(item >> 6)
                let word = words[place]
                let bit: UInt64 = 1 << UInt64(item & 63)
                if word & bit == 0 { continue }
                let rank = Int(starts[place]) + (word & (bit - 1)).nonzeroBitCount
                factors[rank] = product(factors[rank], factor)
            }
            return
        }
        var wanted = [UInt64](repeating: 0, count: words.count)
        items.add(to: &wanted, of: words.count * 64)
        for place in wanted.indices {
            let known = words[place]
            var rest = wanted[place] & known
            while rest != 0 {
                let below = rest & (0 &- rest) &- 1
                rest &= rest &- 1
                let rank = Int(starts[place]) + (known & below).nonzeroBitCount
                factors[rank] = product(factors[rank], factor)
            }
        }
    }
}
