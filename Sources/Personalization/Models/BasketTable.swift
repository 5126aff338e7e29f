// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was bought together, as numbers: each basket is a set of items.
public struct BasketTable: Sendable {
    /// The items of the baskets.
    public let table: ItemTable
    /// Where basket number b begins in `members`; one more entry than there are baskets.
    let offsets: [Int]
    /// The items of the baskets, one basket after the other, ascending in each.
    let members: [UInt32]

    /// How many baskets there are; empty ones do not count.
    public var count: Int { offsets.count - 1 }

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
        var offsets = [0]
        var members: [UInt32] = []
        offsets.reserveCapacity(baskets.count + 1)
        for basket in baskets where !basket.isEmpty {
            var numbers = basket.compactMap(table.index(of:))
            numbers.sort()
            var last: UInt32?
            for number in numbers where number != last {
                members.append(number)
                last = number
            }
            offsets.append(members.count)
        }
        self.table = table
        self.offsets = offsets
        self.members = members
    }
}
