// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The strongest neighbours of each item, counted over groups.
struct NeighbourRows: Sendable {
    /// Where the neighbours of item number i begin; one more entry than there are items.
    private(set) var offsets = [0]
    /// The neighbours, one item after the other, ascending in each.
    private(set) var neighbours: [UInt32] = []
    /// The weight of each; more than 0.
    private(set) var weights: [Float] = []

    /// What limits the rows.
    struct Limits {
        var measure: AssociationMeasure
        var neighbours: Int
        var minimumTogether: Int
        var largestGroup: Int

        func check() throws(PersonalizationError) {
            guard measure.isValid, neighbours >= 0 else {
                throw PersonalizationError(
                    .outOfRange,
                    "shrinkage and neighbours of a model must be finite and not negative")
            }
        }
    }

    /// No neighbours.
    init() {}

    /// Rows that are there already.
    init(offsets: [Int], neighbours: [UInt32], weights: [Float]) {
        self.offsets = offsets
        self.neighbours = neighbours
        self.weights = weights
    }

    /// What goes with each item of `sources` among the `targets` of the same groups.
    ///
    /// A group that is too large on either side is left out of all counts.
    ///
    /// - Complexity: O(the sum over groups of source size times target size).
    init(sources: ItemGroups, targets: ItemGroups, itemCount: Int, limits: Limits) {
        func isUsed(_ group: Int) -> Bool {
            sources.size(of: group) <= limits.largestGroup
                && targets.size(of: group) <= limits.largestGroup
        }
        let inverted = sources.inverted(itemCount: itemCount, isUsed: isUsed)
        var targetCounts = [Int](repeating: 0, count: itemCount)
        for group in 0..<targets.count where isUsed(group) {
            for place in targets.places(of: group) {
                targetCounts[Int(targets.members[place])] += 1
            }
        }
        let all = (0..<sources.count).count {
            isUsed($0) && sources.size(of: $0) + targets.size(of: $0) > 0
        }
        var together = [UInt32](repeating: 0, count: itemCount)
        var touched: [UInt32] = []
        var row = NeighbourRow(limits: limits)
        offsets.reserveCapacity(itemCount + 1)
        for item in 0..<itemCount {
            for place in inverted.places(of: item) {
                for member in targets.places(of: Int(inverted.members[place])) {
                    let other = targets.members[member]
                    if together[Int(other)] == 0 { touched.append(other) }
                    together[Int(other)] += 1
                }
            }
            row.begin()
            for other in touched {
                let shared = together[Int(other)]
                together[Int(other)] = 0
                guard other != item else { continue }
                row.offer(
                    UInt32(other), together: shared, first: inverted.size(of: item),
                    second: targetCounts[Int(other)], all: all)
            }
            touched.removeAll(keepingCapacity: true)
            append(row.finished())
        }
    }

    mutating func append(_ row: [ScoredItem]) {
        for neighbour in row {
            neighbours.append(neighbour.index)
            weights.append(neighbour.score)
        }
        offsets.append(neighbours.count)
    }

    /// The places of an item's neighbours.
    func places(of item: Int) -> Range<Int> { offsets[item]..<offsets[item + 1] }

    /// The same rows under other numbers that keep their order.
    func renumbered(_ numbers: [UInt32], itemCount: Int) -> NeighbourRows {
        var rows = moved(numbers, itemCount: itemCount)
        for place in rows.neighbours.indices {
            rows.neighbours[place] = numbers[Int(rows.neighbours[place])]
        }
        return rows
    }

    /// The same rows at other places that keep their order; what they name is not of this table.
    func moved(_ numbers: [UInt32], itemCount: Int) -> NeighbourRows {
        var moved: [Int] = [0]
        moved.reserveCapacity(itemCount + 1)
        var mine = 0
        for number in 0..<itemCount {
            if mine < numbers.count, Int(numbers[mine]) == number { mine += 1 }
            moved.append(offsets[mine])
        }
        return NeighbourRows(
            offsets: moved, neighbours: neighbours, weights: weights)
    }

    /// Adds `weight` times each neighbour's weight to the sink.
    @inline(__always)
    func add(_ item: UInt32, times weight: Float, to sink: inout ScoreSink) {
        for place in places(of: Int(item)) {
            sink.add(weights[place] * weight, to: neighbours[place])
        }
    }

    /// The weight of a neighbour; 0 when it is none.
    func weight(of neighbour: UInt32, beside item: UInt32) -> Float {
        let places = places(of: Int(item))
        var low = places.lowerBound
        var high = places.upperBound
        while low < high {
            let middle = (low + high) / 2
            if neighbours[middle] < neighbour { low = middle + 1 } else { high = middle }
        }
        return low < places.upperBound && neighbours[low] == neighbour ? weights[low] : 0
    }
}

/// The strongest neighbours of one item, while they are looked for.
struct NeighbourRow {
    private let limits: NeighbourRows.Limits
    private var best: TopItems

    init(limits: NeighbourRows.Limits) {
        self.limits = limits
        best = TopItems(capacity: limits.neighbours)
    }

    mutating func begin() { best.begin(limit: limits.neighbours) }

    mutating func offer(
        _ other: UInt32, together: UInt32, first: Int, second: Int, all: Int
    ) {
        guard together >= limits.minimumTogether else { return }
        best.offer(
            Float(
                limits.measure.strength(
                    together: together, first: first, second: second, all: all)),
            at: other)
    }

    /// The best whose strength is above 0, ascending by number.
    mutating func finished() -> [ScoredItem] {
        best.finish()
        var row: [ScoredItem] = []
        for place in 0..<best.count where best[place].score > 0 { row.append(best[place]) }
        row.sort { $0.index < $1.index }
        return row
    }
}
