// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The names of items as dense numbers: number 0 is the item whose name sorts first.
///
/// Because the numbers follow the order of the names, a tie that is broken by number is broken by
/// name. Immutable; a copy shares its storage.
public struct ItemTable: Sendable {
    /// The items, ascending, each once.
    public let items: [ItemID]
    private let numbers: [ItemID: UInt32]

    /// A table of no items.
    public static let empty = ItemTable(sorted: [])

    /// A table of these items, in any order and with any repetition.
    ///
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or more.
    /// - Complexity: O(n log n).
    public init(_ items: some Sequence<ItemID>) throws(PersonalizationError) {
        let sorted = Set(items).sorted()
        guard sorted.count < Int(UInt32.max) else {
            throw PersonalizationError(.tooMany, "\(sorted.count) items")
        }
        self.init(sorted: sorted)
    }

    /// A table of items that ascend, each once.
    init(sorted: [ItemID]) {
        items = sorted
        var numbers: [ItemID: UInt32] = [:]
        numbers.reserveCapacity(sorted.count)
        for (index, item) in sorted.enumerated() { numbers[item] = UInt32(index) }
        self.numbers = numbers
    }

    /// How many items there are.
    public var count: Int { items.count }

    /// The number of `item`; nil when the table does not have it.
    ///
    /// - Complexity: O(1).
    public func index(of item: ItemID) -> UInt32? { numbers[item] }

    /// The item with this number; nil when there is none.
    public func item(at index: UInt32) -> ItemID? {
        index < items.count ? items[Int(index)] : nil
    }
}
