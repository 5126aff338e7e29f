// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is bought with what, and how often: item–item cosine over baskets with shrinkage, and
/// popularity.
///
/// The weight of neighbour j for item i is c(i,j) ÷ (√(c(i) · c(j)) + shrinkage), where c counts
/// baskets (Sarwar et al., "Item-based collaborative filtering", WWW 2001, section 3.1; the
/// shrinkage in the denominator after Bell and Koren, ICDM 2007). Counts are integers and every
/// weight is computed from counts alone, so the model is a function of the set of baskets: their
/// order makes no difference to any bit. Immutable; a copy shares its storage.
public struct CoPurchaseModel: Sendable {
    /// The items, numbered.
    public let table: ItemTable
    /// How many baskets the model was made from.
    public let basketCount: Int
    /// In how many baskets each item was.
    public let counts: [UInt32]
    /// Where the neighbours of item number i begin; one more entry than there are items.
    public let offsets: [Int]
    /// The neighbours, one item after the other, ascending in each.
    public let neighbours: [UInt32]
    /// The weight of each neighbour: more than 0, at most 1.
    public let weights: [Float]
    /// From 0 for never bought to just under 1 for the best seller: the share of the greatest
    /// count, in steps of 2⁻²⁰, so that adding small integers to it is exact.
    public let popularity: [Float]
    /// All items, the most popular first; equal ones by number.
    public let popularFirst: [UInt32]

    /// A model that knows nothing.
    public static let empty = CoPurchaseModel(
        table: .empty, basketCount: 0, counts: [], offsets: [0], neighbours: [], weights: [])

    init(
        table: ItemTable, basketCount: Int, counts: [UInt32], offsets: [Int],
        neighbours: [UInt32], weights: [Float]
    ) {
        self.table = table
        self.basketCount = basketCount
        self.counts = counts
        self.offsets = offsets
        self.neighbours = neighbours
        self.weights = weights
        let most = UInt64(counts.max() ?? 0) + 1
        let steps: UInt64 = 1 << 20
        let popularity = counts.map { Float(UInt64($0) * steps / most) / Float(steps) }
        self.popularity = popularity
        popularFirst = popularity.indices.map { UInt32($0) }.sorted {
            let (left, right) = (popularity[Int($0)], popularity[Int($1)])
            return left == right ? $0 < $1 : left > right
        }
    }

    /// The neighbours of an item with their weights, by number; for inspection.
    public func neighbours(of item: ItemID) -> [(item: ItemID, weight: Float)] {
        guard let index = table.index(of: item) else { return [] }
        return (offsets[Int(index)]..<offsets[Int(index) + 1]).map {
            (table.items[Int(neighbours[$0])], weights[$0])
        }
    }

    /// The same model over a larger table, so that it shares its numbers with a catalogue.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    /// - Complexity: O(n log n) in the number of items, plus the number of neighbours.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> CoPurchaseModel {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(table.count)
        for item in table.items {
            guard let number = other.index(of: item) else {
                throw PersonalizationError(.outOfRange, "a table lacks an item of the model")
            }
            numbers.append(number)
        }
        var counts = [UInt32](repeating: 0, count: other.count)
        var offsets: [Int] = [0]
        offsets.reserveCapacity(other.count + 1)
        var mine = 0
        for number in 0..<other.count {
            // Both tables are in the order of names: what is mine comes in my order.
            if mine < numbers.count, Int(numbers[mine]) == number {
                counts[number] = self.counts[mine]
                mine += 1
            }
            offsets.append(self.offsets[mine])
        }
        return CoPurchaseModel(
            table: other, basketCount: basketCount, counts: counts, offsets: offsets,
            neighbours: neighbours.map { numbers[Int($0)] }, weights: weights)
    }
}
