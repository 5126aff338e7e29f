// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The working memory of a scorer, held by the caller: one for each thread that scores.
///
/// The first query over a table of a new size, or with a greater limit, makes room; later ones
/// allocate nothing. What a query leaves behind is not cleared but recognised by its mark.
public struct Scratch: Sendable {
    /// The answer to the last query, best first.
    public internal(set) var ranked: [ScoredItem] = []
    var sums: [Float] = []
    /// In which query a sum was begun.
    var sumMarks: [UInt32] = []
    /// In which query an item was barred (the mark) or put last (the mark and one).
    var barMarks: [UInt32] = []
    var touched: [UInt32] = []
    var touchedCount = 0
    var mark: UInt32 = 0
    var top = TopItems(capacity: 0)

    /// A scratch that fits the first query it is used for.
    public init() {}

    /// A scratch that is ready for tables of `count` items and lists of `limit`.
    public init(count: Int, limit: Int) {
        begin(count: count, limit: limit)
    }

    mutating func begin(count: Int, limit: Int) {
        if sums.count < count {
            let missing = count - sums.count
            sums.append(contentsOf: repeatElement(0, count: missing))
            sumMarks.append(contentsOf: repeatElement(0, count: missing))
            barMarks.append(contentsOf: repeatElement(0, count: missing))
            touched.append(contentsOf: repeatElement(0, count: missing))
        }
        if mark > UInt32.max - 4 {
            mark = 0
            for index in sumMarks.indices { sumMarks[index] = 0 }
            for index in barMarks.indices { barMarks[index] = 0 }
        }
        mark += 2
        touchedCount = 0
        top.begin(limit: limit)
        ranked.removeAll(keepingCapacity: true)
        ranked.reserveCapacity(limit)
    }

    func isBarred(_ index: UInt32) -> Bool { barMarks[Int(index)] == mark }
    func isLast(_ index: UInt32) -> Bool { barMarks[Int(index)] == mark + 1 }
}
