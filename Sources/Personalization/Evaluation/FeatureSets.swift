// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The features of items, such as category and brand, as numbers: what diversity is measured by.
public struct FeatureSets: Sendable {
    let offsets: [Int]
    let features: [UInt32]

    /// The features of the items with the numbers below `count`.
    ///
    /// - Parameters:
    ///   - count: how many items there are.
    ///   - features: the features of one item, in any order and with any repetition.
    public init(count: Int, _ features: (UInt32) -> [UInt32]) {
        var offsets = [0]
        var all: [UInt32] = []
        offsets.reserveCapacity(max(count, 0) + 1)
        for item in 0..<UInt32(clamping: count) {
            all += Set(features(item)).sorted()
            offsets.append(all.count)
        }
        self.offsets = offsets
        self.features = all
    }

    /// How many items there are.
    public var count: Int { offsets.count - 1 }

    /// 1 − shared ÷ all features of two items; 1 when neither has one or an item is not known.
    ///
    /// - Complexity: O(the number of features of both).
    public func distance(_ left: UInt32, _ right: UInt32) -> Double {
        guard left < count, right < count else { return 1 }
        var (one, other) = (offsets[Int(left)], offsets[Int(right)])
        let (oneEnd, otherEnd) = (offsets[Int(left) + 1], offsets[Int(right) + 1])
        let total = oneEnd - one + otherEnd - other
        var shared = 0
        while one < oneEnd, other < otherEnd {
            let (a, b) = (features[one], features[other])
            if a == b { shared += 1 }
            if a <= b { one += 1 }
            if b <= a { other += 1 }
        }
        return total == 0 ? 1 : 1 - Double(shared) / Double(total - shared)
    }
}
