// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization

/// The definitions, written as plainly as they can be: dictionaries and sorting, no cleverness
/// shared with the sources.
enum Reference {
    /// Sorted by score, then by number; all of them.
    static func ranked(_ scores: [ScoredItem]) -> [ScoredItem] {
        scores.sorted { $0.score == $1.score ? $0.index < $1.index : $0.score > $1.score }
    }

    /// Baskets over `items` items, some of them much more popular than others.
    static func baskets(
        _ count: Int, items: Int, _ generator: inout SeededGenerator
    ) -> [[ItemID]] {
        (0..<count).map { _ in
            (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                let span = Int.random(in: 1...items, using: &generator)
                return ItemID("item-\(Int.random(in: 0..<span, using: &generator))")
            }
        }
    }
}

extension ScoredItem {
    /// Number and score as bits.
    var bits: UInt64 { UInt64(index) << 32 | UInt64(score.bitPattern) }
}
