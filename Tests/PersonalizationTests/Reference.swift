// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization

/// The definitions, written as plainly as they can be: dictionaries and sorting, no cleverness
/// shared with the sources.
enum Reference {
    /// The weights of the neighbours of each item, best `configuration.neighbours` of each.
    static func model(
        _ baskets: [[ItemID]], _ configuration: CoPurchaseConfiguration
    ) -> [ItemID: [ItemID: Float]] {
        var alone: [ItemID: Int] = [:]
        var together: [ItemID: [ItemID: Int]] = [:]
        for basket in baskets {
            let members = Set(basket)
            if members.count > configuration.largestBasket { continue }
            for item in members {
                alone[item, default: 0] += 1
                for other in members where other != item {
                    together[item, default: [:]][other, default: 0] += 1
                }
            }
        }
        var result: [ItemID: [ItemID: Float]] = [:]
        for (item, others) in together {
            var row: [(item: ItemID, weight: Float)] = []
            for (other, count) in others where count >= configuration.minimumTogether {
                let product = Double(alone[item] ?? 0) * Double(alone[other] ?? 0)
                let weight = Double(count) / (product.squareRoot() + configuration.shrinkage)
                row.append((other, Float(weight)))
            }
            row.sort { $0.weight == $1.weight ? $0.item < $1.item : $0.weight > $1.weight }
            let best = row.prefix(configuration.neighbours)
            result[item] = Dictionary(uniqueKeysWithValues: best.map { ($0.item, $0.weight) })
        }
        return result
    }

    /// Sorted by score, then by number; all of them.
    static func ranked(_ scores: [ScoredItem]) -> [ScoredItem] {
        scores.sorted { $0.score == $1.score ? $0.index < $1.index : $0.score > $1.score }
    }

    /// The answer that `Scorer` promises.
    static func answer(_ query: ScoringQuery, _ model: CoPurchaseModel) -> [ScoredItem] {
        let all = (0..<UInt32(model.table.count))
        let bought = Set(query.history.map(\.index))
        let allowed = all.filter { query.eligible.contains($0) && !query.excluded.contains($0) }
        let offered = query.offersBought ? allowed : allowed.filter { !bought.contains($0) }
        let personal = offered.compactMap { index -> ScoredItem? in
            var score: Float = 0
            for item in query.history {
                let row = Int(item.index)
                for place in model.offsets[row]..<model.offsets[row + 1]
                where model.neighbours[place] == index {
                    score += model.weights[place] * item.weight
                }
            }
            return score > 0 ? ScoredItem(index: index, score: score) : nil
        }
        var answer = ranked(personal)
        let taken = Set(answer.map(\.index))
        let base: Float = query.history.isEmpty ? 0 : -1
        func popular(_ indexes: [UInt32], _ base: Float) -> [ScoredItem] {
            let most = UInt64(model.counts.max() ?? 0) + 1
            return ranked(
                indexes.map { index in
                    let steps = UInt64(model.counts[Int(index)]) * 1_048_576 / most
                    return ScoredItem(index: index, score: Float(steps) / 1_048_576 + base)
                })
        }
        answer += popular(offered.filter { !taken.contains($0) }, base)
        if !query.offersBought {
            answer += popular(allowed.filter { bought.contains($0) }, -3)
        }
        return Array(answer.prefix(max(query.limit, 0)))
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

extension CoPurchaseModel {
    /// Everything that a model is, as bits.
    var bits: [UInt64] {
        var bits = [UInt64(basketCount), UInt64(table.count)]
        bits += counts.map(UInt64.init) + offsets.map { UInt64($0) }
        bits += neighbours.map(UInt64.init) + weights.map { UInt64($0.bitPattern) }
        return bits + popularFirst.map(UInt64.init)
    }
}

extension ScoredItem {
    /// Number and score as bits.
    var bits: UInt64 { UInt64(index) << 32 | UInt64(score.bitPattern) }
}
