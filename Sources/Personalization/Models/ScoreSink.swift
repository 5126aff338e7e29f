// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Sums of scores by item, held by the caller: what was not touched needs no clearing.
///
/// One for each thread. The first use over more items makes room; later ones allocate nothing.
public struct ScoreSink: Sendable {
    private var sums: [Float] = []
    /// In which round a sum was begun.
    private var marks: [UInt32] = []
    private var order: [UInt32] = []
    private var mark: UInt32 = 0
    /// How many items have a score.
    public private(set) var count = 0

    /// A sink that fits the first table it is used for.
    public init() {}

    /// How many items there is room for.
    public var itemCount: Int { sums.count }

    /// Forgets all scores and makes room for `itemCount` items.
    public mutating func begin(itemCount: Int) {
        let missing = itemCount - sums.count
        if missing > 0 {
            sums.append(contentsOf: repeatElement(0, count: missing))
            marks.append(contentsOf: repeatElement(0, count: missing))
            order.append(contentsOf: repeatElement(0, count: missing))
        }
        count = 0
        if mark == .max {
            for index in marks.indices { marks[index] = 0 }
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
        if marks[index] == mark {
            sums[index] += amount
        } else {
            marks[index] = mark
            sums[index] = amount
            order[count] = item
            count += 1
        }
    }

    /// The score of an item; 0 when it has none or is not known.
    public func score(of item: UInt32) -> Float {
        let index = Int(item)
        return index < sums.count && marks[index] == mark ? sums[index] : 0
    }

    /// The item that got a score as number `place`, in the order in which they did.
    ///
    /// - Precondition: `place` is at least 0 and less than `count`.
    public func item(at place: Int) -> UInt32 {
        precondition(place < count, "so many items have no score")
        return order[place]
    }
}
