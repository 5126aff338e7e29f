// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension CoPurchaseModel {
    /// A model made from baskets.
    ///
    /// - Parameters:
    ///   - baskets: what was bought together.
    ///   - configuration: how.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    /// - Complexity: O(the sum of the squares of the sizes of the baskets), in memory linear in the
    ///   lines.
    public init(
        _ baskets: BasketTable, configuration: CoPurchaseConfiguration = .init()
    ) throws(PersonalizationError) {
        guard configuration.shrinkage >= 0, configuration.shrinkage.isFinite,
            configuration.neighbours >= 0
        else {
            throw PersonalizationError(
                .outOfRange, "shrinkage and neighbours of a model must be finite and not negative")
        }
        let inverted = Inverted(baskets, largestBasket: configuration.largestBasket)
        let count = baskets.table.count
        var together = [UInt32](repeating: 0, count: count)
        var touched: [UInt32] = []
        var best = TopItems(capacity: configuration.neighbours)
        var offsets = [0]
        offsets.reserveCapacity(count + 1)
        var neighbours: [UInt32] = []
        var weights: [Float] = []
        var row: [ScoredItem] = []
        for item in 0..<count {
            for place in inverted.offsets[item]..<inverted.offsets[item + 1] {
                let basket = Int(inverted.baskets[place])
                for member in baskets.offsets[basket]..<baskets.offsets[basket + 1] {
                    let other = baskets.members[member]
                    if together[Int(other)] == 0 { touched.append(other) }
                    together[Int(other)] += 1
                }
            }
            best.begin(limit: configuration.neighbours)
            let own = inverted.size(item)
            for other in touched {
                let shared = together[Int(other)]
                together[Int(other)] = 0
                guard other != item, shared >= configuration.minimumTogether else { continue }
                let norm = (Double(own) * Double(inverted.size(Int(other)))).squareRoot()
                best.offer(
                    Float(Double(shared) / (norm + configuration.shrinkage)), at: other)
            }
            touched.removeAll(keepingCapacity: true)
            best.finish()
            row.removeAll(keepingCapacity: true)
            for place in 0..<best.count where best[place].score > 0 { row.append(best[place]) }
            row.sort { $0.index < $1.index }
            for neighbour in row {
                neighbours.append(neighbour.index)
                weights.append(neighbour.score)
            }
            offsets.append(neighbours.count)
        }
        var counts = [UInt32](repeating: 0, count: count)
        for member in baskets.members { counts[Int(member)] += 1 }
        self.init(
            table: baskets.table, basketCount: baskets.count, counts: counts, offsets: offsets,
            neighbours: neighbours, weights: weights)
    }

    /// For each item the baskets that it is in, without those that are too large.
    private struct Inverted {
        var offsets: [Int]
        var baskets: [UInt32]

        init(_ source: BasketTable, largestBasket: Int) {
            func isUsed(_ basket: Int) -> Bool {
                source.offsets[basket + 1] - source.offsets[basket] <= largestBasket
            }
            var offsets = [Int](repeating: 0, count: source.table.count + 1)
            for basket in 0..<source.count where isUsed(basket) {
                for member in source.offsets[basket]..<source.offsets[basket + 1] {
                    offsets[Int(source.members[member]) + 1] += 1
                }
            }
            for item in 0..<source.table.count { offsets[item + 1] += offsets[item] }
            var next = offsets
            baskets = [UInt32](repeating: 0, count: offsets[source.table.count])
            for basket in 0..<source.count where isUsed(basket) {
                for member in source.offsets[basket]..<source.offsets[basket + 1] {
                    let item = Int(source.members[member])
                    baskets[next[item]] = UInt32(basket)
                    next[item] += 1
                }
            }
            self.offsets = offsets
        }

        func size(_ item: Int) -> Int { offsets[item + 1] - offsets[item] }
    }
}
