// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Catalogue {
    /// What takes off the assortment everything that a complete feed does not have.
    ///
    /// - Returns: changes in the order of the names.
    public func delistings(keeping items: Set<ItemID>) -> [CatalogueChange] {
        var changes: [CatalogueChange] = []
        for index in table.items.indices
        where listed.contains(UInt32(truncatingIfNeeded: index))
            && !items.contains(table.items[index])
        {
            changes.append(.delisted(table.items[index]))
        }
        return changes
    }
}
