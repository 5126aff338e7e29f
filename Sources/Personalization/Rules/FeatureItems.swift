// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The items that have a feature: their numbers where they are few, a mask where they are many.
public enum FeatureItems: Sendable {
    /// The numbers, ascending, each once.
    case list([UInt32])
    /// One bit for each item, 64 to a word, least significant first; bits behind the last are 0.
    case mask([UInt64])

    /// Whether the item is among them.
    ///
    /// - Complexity: O(log n) for a list, O(1) for a mask.
    public func contains(_ item: UInt32) -> Bool {
        switch self {
        case .mask(let words):
            let word = Int(item >> 6)
            return word < words.count && words[word] >> UInt64(item & 63) & 1 == 1
        case .list(let items):
            var low = 0
            var high = items.count
            while low < high {
                let middle = (low + high) / 2
                if items[middle] < item { low = middle + 1 } else { high = middle }
            }
            return low < items.count && items[low] == item
        }
    }

    /// Whether there are none.
    public var isEmpty: Bool {
        switch self {
        case .list(let items): items.isEmpty
        case .mask(let words): !words.contains { $0 != 0 }
        }
    }

    /// How many there are.
    public var count: Int {
        switch self {
        case .list(let items): items.count
        case .mask(let words): words.reduce(0) { $0 + $1.nonzeroBitCount }
        }
    }
}
