// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// Purchases as a shop has them: few items sell often, and what belongs together is bought
/// together.
struct GeneratedBaskets {
    let baskets: [[ItemID]]

    /// Five baskets an item, of two to nine items, mostly from one of the items' groups of 50.
    init(items: Int, seed: UInt64 = 7) {
        var random = SeededGenerator(seed: seed)
        baskets = (0..<items * 5).map { _ in
            let group = Self.popular(items, &random) / 50 * 50
            return (0..<Int.random(in: 2...9, using: &random)).map { _ in
                let isOther = Int.random(in: 0..<4, using: &random) == 0
                let item =
                    isOther
                    ? Self.popular(items, &random)
                    : group + Int.random(in: 0..<min(50, items - group), using: &random)
                return Self.name(item)
            }
        }
    }

    /// The item with this number; the names sort as the numbers do.
    static func name(_ number: Int) -> ItemID { ItemID("SKU-\(1_000_000 + number)") }

    private static func popular(_ items: Int, _ random: inout SeededGenerator) -> Int {
        Int.random(in: 0..<items, using: &random) * Int.random(in: 0..<items, using: &random)
            / items
    }
}

extension EligibilityMask {
    /// Every tenth item, by chance.
    static func tenth(of count: Int) -> EligibilityMask {
        var random = SeededGenerator(seed: 23)
        var mask = EligibilityMask(count: count)
        for index in 0..<count where Int.random(in: 0..<10, using: &random) == 0 {
            mask.set(UInt32(index), to: true)
        }
        return mask
    }
}
