// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The best of the items that are offered to it, in a total order: higher score first, then smaller
/// number.
///
/// Held by the caller and used again: it allocates nothing as long as the limit does not grow. A
/// negative zero counts as zero. Scores must not be NaN: `topK` sees to that, `offer` does not.
public struct TopItems: Sendable {
    /// A heap, the worst on top, while items are offered; sorted, best first, when finished.
    private var keys: [UInt64]
    /// How many there are.
    public private(set) var count = 0
    /// How many there may be.
    public private(set) var limit = 0

    /// A place for so many, so that `begin` with up to that limit allocates nothing.
    public init(capacity: Int) {
        keys = [UInt64](repeating: 0, count: max(capacity, 0))
    }

    /// Forgets everything and gets ready for `limit` items.
    public mutating func begin(limit: Int) {
        self.limit = max(limit, 0)
        count = 0
        if keys.count < self.limit {
            keys.append(contentsOf: repeatElement(0, count: self.limit - keys.count))
        }
    }

    /// Whether as many as there may be are there.
    var isFull: Bool { count == limit }

    /// The score that an item with a greater number must exceed, once it is full; the least of all
    /// before.
    var threshold: Float {
        if limit == 0 { return .greatestFiniteMagnitude }
        return isFull ? Self.item(keys[0]).score : -.infinity
    }

    /// Takes the item in if it is among the best so far.
    ///
    /// - Complexity: O(log limit) when it is, else O(1).
    public mutating func offer(_ score: Float, at index: UInt32) {
        let key = Self.key(score, index)
        if count < limit {
            var place = count
            count += 1
            while place > 0 {
                let parent = (place - 1) / 2
                if keys[parent] <= key { break }
                keys[place] = keys[parent]
                place = parent
            }
            keys[place] = key
        } else if limit > 0, key > keys[0] {
            sink(key, count)
        }
    }

    /// Sorts what is there, best first.
    ///
    /// - Complexity: O(count · log count), in place.
    public mutating func finish() {
        var end = count
        while end > 1 {
            end -= 1
            let last = keys[end]
            keys[end] = keys[0]
            sink(last, end)
        }
    }

    /// The item at this rank, 0 for the best, after `finish`.
    ///
    /// - Precondition: `rank` is at least 0 and less than `count`.
    public subscript(rank: Int) -> ScoredItem {
        precondition(rank >= 0 && rank < count, "no item has this rank")
        return Self.item(keys[rank])
    }

    /// Puts `key` where the top was and lets it sink among the first `end`.
    private mutating func sink(_ key: UInt64, _ end: Int) {
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= end { break }
            if child + 1 < end, keys[child + 1] < keys[child] { child += 1 }
            if keys[child] >= key { break }
            keys[place] = keys[child]
            place = child
        }
        keys[place] = key
    }

    /// A number that is the greater the better the item: the score's bits in their order, then the
    /// complement of the item's number.
    private static func key(_ score: Float, _ index: UInt32) -> UInt64 {
        let bits = (score + 0).bitPattern
        let ordered = bits >> 31 == 1 ? ~bits : bits | 1 << 31
        return UInt64(ordered) << 32 | UInt64(~index)
    }

    static func item(_ key: UInt64) -> ScoredItem {
        let ordered = UInt32(truncatingIfNeeded: key >> 32)
        let bits = ordered >> 31 == 1 ? ordered & ~(1 << 31) : ~ordered
        return ScoredItem(
            index: ~UInt32(truncatingIfNeeded: key), score: Float(bitPattern: bits))
    }
}
