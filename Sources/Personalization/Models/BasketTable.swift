// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was bought together, as numbers: each basket is a set of items.
public struct BasketTable: Sendable {
    /// The items of the baskets.
    public let table: ItemTable
    /// What is in each basket.
    let groups: ItemGroups

    /// How many baskets there are; empty ones do not count.
    public var count: Int { groups.count }

    /// Baskets in any order; an item that is in one several times is in it once.
    ///
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or baskets or more.
    /// - Complexity: O(n log n) in the number of lines.
    public init(_ baskets: some Collection<[ItemID]>) throws(PersonalizationError) {
        var names: Set<ItemID> = []
        for basket in baskets { names.formUnion(basket) }
        let table = try ItemTable(names)
        guard baskets.count < Int(UInt32.max) else {
            throw PersonalizationError(.tooMany, "\(baskets.count) baskets")
        }
        var groups = ItemGroups()
        for basket in baskets where !basket.isEmpty {
            var numbers = basket.compactMap(table.index(of:))
            numbers.sort()
            groups.append(numbers)
        }
        self.table = table
        self.groups = groups
    }
}
