// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The working memory of models that look at what the customer did: one for each thread.
///
/// The first query over a table of a new size makes room; later ones allocate nothing, except for a
/// history that is longer than all before.
public struct HistoryWorkspace: Sendable {
    /// The items of which something is left, ascending.
    private(set) var items: [UInt32] = []
    /// How much is left of each.
    private(set) var amounts: [Float] = []
    /// When each was last dealt with.
    private(set) var times: [Timestamp] = []
    private var folds: [EvidenceFold] = []
    private var marks: [UInt32] = []
    private var mark: UInt32 = 0

    /// A working memory that fits the first query.
    public init() {}

    /// Takes in what the query's customer did.
    ///
    /// What is in the session counts as looked at now.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item of another table.
    mutating func load(
        _ query: borrowing ModelQuery, kinds: KindWeights, halfLife: HalfLife, itemCount: Int
    ) throws(PersonalizationError) {
        begin(itemCount: itemCount)
        for past in query.history {
            try take(past.item, past.kind, past.quantity, past.at, kinds, halfLife, itemCount)
        }
        if kinds.view != 0 {
            for item in query.session {
                try take(item, .view, 1, query.at, kinds, halfLife, itemCount)
            }
        }
        sort()
        var kept = 0
        for place in items.indices {
            let item = items[place]
            let fold = folds[Int(item)]
            let amount = Float(fold.amount(at: query.at, halfLife))
            guard amount > 0 else { continue }
            items[kept] = item
            amounts.append(amount)
            times.append(fold.at)
            kept += 1
        }
        items.removeLast(items.count - kept)
    }

    /// How much is left of an item; 0 for none.
    func amount(of item: UInt32) -> Float {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle] < item { low = middle + 1 } else { high = middle }
        }
        return low < items.count && items[low] == item ? amounts[low] : 0
    }

    /// The parts of a score, the greatest first, then by number.
    func contributions(_ part: (_ source: UInt32, _ amount: Float) -> Float) -> [Contribution] {
        items.indices
            .map { Contribution(source: items[$0], amount: part(items[$0], amounts[$0])) }
            .filter { $0.amount > 0 }
            .sorted {
                $0.amount == $1.amount ? $0.source < $1.source : $0.amount > $1.amount
            }
    }

    private mutating func begin(itemCount: Int) {
        if folds.count < itemCount {
            let missing = itemCount - folds.count
            folds.append(contentsOf: repeatElement(EvidenceFold(at: .distantPast), count: missing))
            marks.append(contentsOf: repeatElement(0, count: missing))
        }
        if mark == .max {
            for index in marks.indices { marks[index] = 0 }
            mark = 0
        }
        mark += 1
        items.removeAll(keepingCapacity: true)
        amounts.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
    }

    private mutating func take(
        _ item: UInt32, _ kind: InteractionKind, _ quantity: Int32, _ time: Timestamp,
        _ kinds: KindWeights, _ halfLife: HalfLife, _ itemCount: Int
    ) throws(PersonalizationError) {
        guard item < itemCount else {
            throw PersonalizationError(.outOfRange, "an item of a query is not in the table")
        }
        guard kinds[kind] != 0 else { return }
        let index = Int(item)
        if marks[index] != mark {
            marks[index] = mark
            folds[index] = EvidenceFold(at: time)
            items.append(item)
        }
        folds[index].add(kind, quantity: quantity, at: time, kinds, halfLife)
    }

    /// A heap sort: in place, so that nothing is allocated.
    private mutating func sort() {
        var start = items.count / 2
        while start > 0 {
            start -= 1
            sift(start, items.count)
        }
        var end = items.count
        while end > 1 {
            end -= 1
            items.swapAt(0, end)
            sift(0, end)
        }
    }

    private mutating func sift(_ start: Int, _ end: Int) {
        var place = start
        while true {
            var child = 2 * place + 1
            if child >= end { return }
            if child + 1 < end, items[child] < items[child + 1] { child += 1 }
            if items[place] >= items[child] { return }
            items.swapAt(place, child)
            place = child
        }
    }
}
