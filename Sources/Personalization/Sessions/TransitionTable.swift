// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Counts of what follows what: a row for each item, or for each pair of items in a row.
///
/// A count of a million and more of one pair stays at that.
struct TransitionTable: Sendable {
    let counting: TransitionCounting
    let weights: TransitionWeights
    /// Ascending by item in each row.
    private(set) var rows: RowPool<clp_transition>
    private(set) var totals: [UInt64]
    /// The row of a pair of items, of second order.
    private var pairs: [UInt64: UInt32] = [:]

    /// Counts of nothing.
    init(_ counting: TransitionCounting, itemCount: Int) {
        self.counting = counting
        weights = TransitionWeights(counting)
        let count = counting.order == .first ? itemCount : 0
        rows = RowPool(rows: count, filler: clp_transition())
        totals = Array(repeating: 0, count: count)
    }

    /// The row for what comes after `item`, and of second order after `before` and `item`.
    func row(_ item: UInt32, before: UInt32?) -> Int? {
        if counting.order == .first { return Int(item) }
        guard let before else { return nil }
        return pairs[UInt64(before) << 32 | UInt64(item)].map { Int($0) }
    }

    /// Counts the pairs of a session that have one of its items from `first` on as the later one.
    ///
    /// - Parameters:
    ///   - session: what it is made of.
    ///   - age: how old it is.
    ///   - first: where the later items begin.
    ///   - isAdded: whether they are counted, or taken back.
    mutating func count(
        _ session: ArraySlice<SessionEvent>, age: UInt16, from first: Int = 0,
        isAdded: Bool = true
    ) {
        counting.visit(session, weights, age: age, from: first) { before, earlier, later, weight in
            let row = rowOf(earlier, before: before)
            change(row, later, weight, isAdded)
        }
    }

    /// The row for a pair, which is made when there is none.
    private mutating func rowOf(_ item: UInt32, before: UInt32?) -> Int {
        guard let before else { return Int(item) }
        let pair = UInt64(before) << 32 | UInt64(item)
        if let row = pairs[pair] { return Int(row) }
        pairs[pair] = UInt32(totals.count)
        totals.append(0)
        rows.appendRow()
        return totals.count - 1
    }

    private mutating func change(_ row: Int, _ item: UInt32, _ weight: UInt32, _ isAdded: Bool) {
        if weight == 0 { return }
        var low = 0
        var high = rows.count(row)
        let count = high
        while low < high {
            let middle = (low + high) / 2
            if rows[row, middle].item < item { low = middle + 1 } else { high = middle }
        }
        let isThere = low < count && rows[row, low].item == item
        if isAdded {
            totals[row] += UInt64(weight)
            if isThere {
                let (sum, isTooMuch) = rows[row, low].weight.addingReportingOverflow(weight)
                rows[row, low].weight = isTooMuch ? .max : sum
            } else {
                rows.insert(clp_transition(item: item, weight: weight), row, at: low)
            }
        } else if isThere {
            totals[row] -= UInt64(weight)
            rows[row, low].weight -= min(weight, rows[row, low].weight)
            if rows[row, low].weight == 0 { rows.remove(row, at: low) }
        }
    }
}

extension TransitionTable {
    /// The counts of all sessions, as if each had been counted.
    ///
    /// Pairs are put into their rows first, and each row is added up at once.
    init(_ counting: TransitionCounting, of tables: SessionTables) {
        self.init(counting, itemCount: tables.itemCount)
        var sizes = [UInt32](repeating: 0, count: totals.count)
        forEachPair(of: tables) { row, _, _ in
            if row == sizes.count { sizes.append(0) }
            sizes[row] += 1
        }
        var pairs = RowPool(sizes: sizes, filler: clp_transition())
        var filled = [UInt32](repeating: 0, count: sizes.count)
        forEachPair(of: tables) { row, item, weight in
            pairs[row, Int(filled[row])] = clp_transition(item: item, weight: weight)
            filled[row] += 1
        }
        var sums = [UInt64](repeating: 0, count: tables.itemCount)
        var touched: [UInt32] = []
        var summed: [clp_transition] = []
        for row in sizes.indices {
            touched.removeAll(keepingCapacity: true)
            for place in pairs.range(row) {
                let pair = pairs.elements[place]
                if sums[Int(pair.item)] == 0 { touched.append(pair.item) }
                sums[Int(pair.item)] += UInt64(pair.weight)
                totals[row] += UInt64(pair.weight)
            }
            touched.sort()
            sizes[row] = UInt32(touched.count)
            for item in touched {
                let weight = UInt32(min(sums[Int(item)], UInt64(UInt32.max)))
                summed.append(clp_transition(item: item, weight: weight))
                sums[Int(item)] = 0
            }
        }
        rows = RowPool(sizes: sizes, filler: clp_transition())
        rows.replaceElements(summed)
    }

    private mutating func forEachPair(
        of tables: SessionTables,
        _ body: (_ row: Int, _ item: UInt32, _ weight: UInt32) -> Void
    ) {
        for session in tables.sessions.indices {
            let events = tables.events.elements[tables.events.range(session)]
            let age = tables.sessions[session].age
            counting.visit(events, weights, age: age, from: 0) { before, earlier, later, weight in
                let row = rowOf(earlier, before: before)
                body(row, later, weight)
            }
        }
    }
}
