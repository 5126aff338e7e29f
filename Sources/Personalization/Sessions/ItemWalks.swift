// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Where one gets from each item in one and two steps over past sessions.
///
/// Made of an index as a whole, like factors of a factorisation: what is appended to live sessions
/// later does not change it. Immutable; a copy shares its storage.
public struct ItemWalks: Sendable {
    /// How it was made, and what it gives.
    public let configuration: ItemWalkConfiguration
    private let rows: RowPool<clp_weighted_item>
    private let weights: [Float]

    /// How many items are numbered.
    public var itemCount: Int { rows.rows.count }

    /// The walks over the sessions of an index.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    /// - Complexity: O(items · neighbours²), plus counting the pairs.
    public init(
        _ index: SessionIndex, _ configuration: ItemWalkConfiguration
    ) throws(PersonalizationError) {
        try configuration.check()
        let alike = Self.alike(index.tables, configuration)
        var sums = [Float](repeating: 0, count: index.itemCount)
        var touched: [UInt32] = []
        var best = TopItems(capacity: configuration.kept)
        var sizes: [UInt32] = []
        var found: [clp_weighted_item] = []
        for item in 0..<index.itemCount {
            func add(_ amount: Float, _ other: UInt32) {
                if sums[Int(other)] == 0 { touched.append(other) }
                sums[Int(other)] += amount
            }
            for place in alike.range(item) {
                let near = alike.elements[place]
                if configuration.oneStep > 0 {
                    add(near.weight * Float(configuration.oneStep), near.item)
                }
                if configuration.twoSteps == 0 { continue }
                let share = near.weight * Float(configuration.twoSteps)
                for place in alike.range(Int(near.item)) {
                    let far = alike.elements[place]
                    if far.item != UInt32(item) { add(share * far.weight, far.item) }
                }
            }
            Self.take(&best, configuration.kept, &sums, &touched, &sizes, &found)
        }
        self.init(configuration, sizes, found)
    }

    private init(
        _ configuration: ItemWalkConfiguration, _ sizes: [UInt32], _ found: [clp_weighted_item]
    ) {
        self.configuration = configuration
        var rows = RowPool(sizes: sizes, filler: clp_weighted_item())
        rows.replaceElements(found)
        self.rows = rows
        weights = (0..<configuration.lastItems).map {
            configuration.sessionDecay.weight($0, of: configuration.lastItems)
        }
    }

    /// For each item the most alike, with weights that sum to 1.
    private static func alike(
        _ tables: SessionTables, _ configuration: ItemWalkConfiguration
    ) -> RowPool<clp_weighted_item> {
        let counting = TransitionCounting(
            TransitionConfiguration(steps: configuration.steps).with {
                $0.isByDistance = false
                $0.backwards = 1
                $0.countsRepeats = false
            })
        let counts = TransitionTable(counting, of: tables)
        let unit = Float(CLP_TRANSITION_UNIT)
        let roots = (0..<tables.itemCount).map { Float(tables.postings.count($0)).squareRoot() }
        var best = TopItems(capacity: configuration.neighbours)
        var sizes: [UInt32] = []
        var found: [clp_weighted_item] = []
        for item in 0..<tables.itemCount {
            best.begin(limit: configuration.neighbours)
            for place in counts.rows.range(item) {
                let pair = counts.rows.elements[place]
                let norm = roots[item] * roots[Int(pair.item)] + Float(configuration.shrinkage)
                best.offer(Float(pair.weight) / unit / norm, at: pair.item)
            }
            best.finish()
            var total: Float = 0
            for rank in 0..<best.count { total += best[rank].score }
            for rank in 0..<best.count {
                found.append(
                    clp_weighted_item(item: best[rank].index, weight: best[rank].score / total))
            }
            sizes.append(UInt32(best.count))
        }
        var rows = RowPool(sizes: sizes, filler: clp_weighted_item())
        rows.replaceElements(found)
        return rows
    }

    /// The greatest sums as a row, which are forgotten.
    private static func take(
        _ best: inout TopItems, _ limit: Int, _ sums: inout [Float], _ touched: inout [UInt32],
        _ sizes: inout [UInt32], _ found: inout [clp_weighted_item]
    ) {
        best.begin(limit: limit)
        for other in touched {
            best.offer(sums[Int(other)], at: other)
            sums[Int(other)] = 0
        }
        touched.removeAll(keepingCapacity: true)
        best.finish()
        for rank in 0..<best.count {
            found.append(clp_weighted_item(item: best[rank].index, weight: best[rank].score))
        }
        sizes.append(UInt32(best.count))
    }
}

extension ItemWalks {
    /// The same walks over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of `table`, which
    ///   the walks were made with; `sizeMismatch` when they were not.
    public func aligned(
        from table: ItemTable, to other: ItemTable
    ) throws(PersonalizationError) -> ItemWalks {
        guard table.count == itemCount else {
            throw PersonalizationError(.sizeMismatch, "the walks are of another table")
        }
        let numbers = try table.numbers(in: other)
        var sizes = [UInt32](repeating: 0, count: other.count)
        for item in numbers.indices { sizes[Int(numbers[item])] = rows.rows[item].count }
        let found = rows.elements.map {
            clp_weighted_item(item: numbers[Int($0.item)], weight: $0.weight)
        }
        return ItemWalks(configuration, sizes, found)
    }

    /// Adds where one gets from the newest of `items`, which are oldest first.
    func add(_ items: [UInt32], into sink: inout ScoreSink) {
        for (distance, weight) in weights.enumerated() where distance < items.count {
            let range = rows.range(Int(items[items.count - 1 - distance]))
            unsafe rows.elements.withUnsafeBufferPointer { elements in
                let start = unsafe elements.baseAddress.map { unsafe $0 + range.lowerBound }
                unsafe sink.withMemory { memory in
                    unsafe clp_weighted_add(start, UInt32(range.count), weight, &memory)
                }
            }
        }
    }

    /// Adds up which of `items` the score of one item comes from.
    func explain(_ item: UInt32, _ items: [UInt32], _ sums: inout ContributionSums) {
        for (distance, weight) in weights.enumerated() where distance < items.count {
            let source = items[items.count - 1 - distance]
            for place in rows.range(Int(source)) where rows.elements[place].item == item {
                sums.add(rows.elements[place].weight * weight, from: source)
            }
        }
    }
}
