// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much each item is asked for by some people somewhere, and the items that are asked for most.
///
/// All items that come before `outside` in the order of the list are in the list, so that one that
/// gains or loses is moved without a look at the others.
struct PopularityCell: Sendable {
    /// An item with its sum.
    struct Entry: Hashable, Sendable {
        var item: UInt32
        var sum: Double

        func comesBefore(_ other: Entry) -> Bool {
            sum == other.sum ? item < other.item : sum > other.sum
        }
    }

    private let depth: Int
    private var sums: [UInt32: Double] = [:]
    /// The best, first; at least `depth` when there are as many, at most twice as many.
    private var list: [Entry] = []
    /// The best that is not in the list, or what it once was.
    private var outside: Entry?
    /// The sum of all.
    private(set) var total = 0.0

    init(depth: Int) {
        self.depth = depth
    }

    /// The best, at most `depth` of them.
    var best: ArraySlice<Entry> { list.prefix(depth) }

    /// The sum of an item.
    func sum(of item: UInt32) -> Double { sums[item] ?? 0 }

    /// Adds to the sum of an item; it does not fall below 0.
    ///
    /// - Complexity: O(depth), and once in `depth` losses O(n log n).
    mutating func add(_ amount: Double, to item: UInt32) {
        let before = sums[item] ?? 0
        let after = max(before + amount, 0)
        guard after != before else { return }
        total = max(total + (after - before), 0)
        if let place = list.firstIndex(where: { $0.item == item }) { list.remove(at: place) }
        if after > 0 {
            sums[item] = after
            place(Entry(item: item, sum: after))
        } else {
            sums[item] = nil
        }
        if list.count < depth, outside != nil { rank() }
    }

    /// Multiplies all sums by a power of two.
    mutating func scale(by factor: Double) {
        for (item, sum) in sums { sums[item] = sum * factor }
        total *= factor
        sums = sums.filter { $0.value > 0 }
        rank()
    }

    /// The same items under other numbers that keep their order.
    func renumbered(_ numbers: [UInt32]) -> PopularityCell {
        var cell = PopularityCell(depth: depth)
        for (item, sum) in sums { cell.sums[numbers[Int(item)]] = sum }
        cell.total = total
        cell.rank()
        return cell
    }

    private mutating func place(_ entry: Entry) {
        if let outside, outside.comesBefore(entry) { return }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].comesBefore(entry) { low = middle + 1 } else { high = middle }
        }
        list.insert(entry, at: low)
        if list.count > 2 * depth, let last = list.popLast() { outside = last }
    }

    private mutating func rank() {
        let all = sums.map { Entry(item: $0.key, sum: $0.value) }
            .sorted { $0.comesBefore($1) }
        list = Array(all.prefix(2 * depth))
        outside = all.count > list.count ? all[list.count] : nil
    }
}
