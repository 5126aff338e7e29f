// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization
import SQLiteStore

/// What is on sale and where: everything online, about half of it in each store.
struct Stock {
    private var changes: [CatalogueChange] = []

    init(_ world: World, seed: UInt64) {
        var prices: [Int: Money] = [:]
        for line in world.sales.lazy.flatMap(\.lines) where prices[line.item] == nil {
            prices[line.item] = line.unitPrice
        }
        for (index, item) in world.items.enumerated() {
            // Postage, fees and corrections are no articles.
            guard let first = item.rawValue.utf8.first, (0x30...0x39).contains(first) else {
                continue
            }
            var chance = Seed(seed, for: UInt64(index) | 1 << 50)
            changes.append(.listed(Listing(item, price: prices[index])))
            changes.append(.stocked(StockLevel(item, at: .online, quantity: 100)))
            for store in Store.allCases where chance.chance(55) {
                let level = StockLevel(
                    item, at: store.location, quantity: Int64(chance.number(1..<12)))
                changes.append(.stocked(level))
            }
        }
    }

    /// Tells the shop; what is so already changes nothing.
    func fill(_ shop: Shop) async throws {
        let changes = changes
        try await shop.store.write { transaction in
            try shop.personalization.apply(changes, in: transaction)
        }
    }
}
