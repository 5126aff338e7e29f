// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Sums of scores by item, held by the caller: what was not touched needs no clearing.
///
/// One for each thread. The first use over more items makes room; later ones allocate nothing.
public struct ScoreSink: Sendable {
    /// Sums, and in which round each was begun.
    private var scores: [clp_score] = []
    /// The items that have a score, and one entry more, which may be written to in vain.
    private var order: [UInt32] = []
    private var mark: UInt32 = 0
    /// How many items have a score.
    public private(set) var count = 0

    /// A sink that fits the first table it is used for.
    public init() {}

    /// How many items there is room for.
    public var itemCount: Int { scores.count }

    /// Forgets all scores and makes room for `itemCount` items.
    public mutating func begin(itemCount: Int) {
        let missing = itemCount - scores.count
        if missing > 0 {
            scores.append(contentsOf: repeatElement(clp_score(), count: missing))
            order.append(contentsOf: repeatElement(0, count: scores.count + 1 - order.count))
        }
        count = 0
        if mark == .max {
            for index in scores.indices { scores[index].mark = 0 }
            mark = 0
        }
        mark += 1
    }

    /// Adds to the score of an item.
    ///
    /// - Precondition: `item` is below `itemCount`; an item from elsewhere is checked before.
    @inline(__always)
    public mutating func add(_ amount: Float, to item: UInt32) {
        let index = Int(item)
        if scores[index].mark == mark {
            scores[index].sum += amount
        } else {
            scores[index] = clp_score(sum: amount, mark: mark)
            order[count] = item
            count += 1
        }
    }

    /// The score of an item; 0 when it has none or is not known.
    public func score(of item: UInt32) -> Float {
        let index = Int(item)
        return index < scores.count && scores[index].mark == mark ? scores[index].sum : 0
    }

    /// The item that got a score as number `place`, in the order in which they did.
    ///
    /// - Precondition: `place` is at least 0 and less than `count`.
    public func item(at place: Int) -> UInt32 {
        precondition(place < count, "so many items have no score")
        return order[place]
    }

    /// Puts the best items into `top`: those with a score above 0, up to its limit.
    ///
    /// `top` is begun with its limit before, and finished after.
    public func offerAll(to top: inout TopItems) {
        var threshold: Float = 0
        for place in 0..<count {
            let item = order[place]
            let score = scores[Int(item)].sum
            // As good as the last one is not enough only where its number is smaller.
            if score <= 0 || score < threshold { continue }
            top.offer(score, at: item)
            if top.isFull { threshold = top.threshold }
        }
    }

    /// Multiplies the score of an item, if it has one.
    mutating func multiply(_ item: UInt32, by factor: Float) {
        let index = Int(item)
        if index < scores.count, scores[index].mark == mark { scores[index].sum *= factor }
    }

    /// Lends the memory to a kernel, which adds to it.
    mutating func withMemory(_ body: (inout clp_scores) -> Void) {
        let mark = mark
        var count = UInt32(truncatingIfNeeded: count)
        unsafe scores.withUnsafeMutableBufferPointer { scores in
            unsafe order.withUnsafeMutableBufferPointer { order in
                var memory = unsafe clp_scores(
                    scores: scores.baseAddress, order: order.baseAddress, mark: mark, count: count)
                unsafe body(&memory)
                count = unsafe memory.count
            }
        }
        self.count = Int(count)
    }
}
