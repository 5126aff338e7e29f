// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is bought with what, and how often: what `Scorer` ranks by.
///
/// It is the cosine of `AssociationMeasure` over baskets, and popularity. /// Counts are integers and every
/// weight is computed from counts alone, so the model is a function of the set of baskets: their
/// order makes no difference to any bit. Immutable; a copy shares its storage.
public struct CoPurchaseModel: Sendable {
    /// The items, numbered.
    public let table: ItemTable
    /// How many baskets the model was made from.
    public let basketCount: Int
    /// In how many baskets each item was.
    public let counts: [UInt32]
    let rows: NeighbourRows
    /// Where the neighbours of item number i begin; one more entry than there are items.
    public var offsets: [Int] { rows.offsets }
    /// The neighbours, one item after the other, ascending in each.
    public var neighbours: [UInt32] { rows.neighbours }
    /// The weight of each neighbour: more than 0, at most 1.
    public var weights: [Float] { rows.weights }
    /// From 0 for never bought to just under 1 for the best seller: the share of the greatest
    /// count, in steps of 2⁻²⁰, so that adding small integers to it is exact.
    public let popularity: [Float]
    /// All items, the most popular first; equal ones by number.
    public let popularFirst: [UInt32]

    /// A model that knows nothing.
    public static let empty = CoPurchaseModel(
        table: .empty, basketCount: 0, counts: [], rows: NeighbourRows())

    init(
        table: ItemTable, basketCount: Int, counts: [UInt32], rows: NeighbourRows
    ) {
        self.table = table
        self.basketCount = basketCount
        self.counts = counts
        self.rows = rows
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
        let numbers = try table.numbers(in: other)
        var counts = [UInt32](repeating: 0, count: other.count)
        for (mine, number) in numbers.enumerated() { counts[Int(number)] = self.counts[mine] }
        return CoPurchaseModel(
            table: other, basketCount: basketCount, counts: counts,
            rows: rows.renumbered(numbers, itemCount: other.count))
    }
}
