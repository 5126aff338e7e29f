// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Personalization

extension Benchmark {
    /// One candidate: what a query costs before anything is many.
    static let scoreOne = Benchmark(
        "scorer.one", data: "candidate for a history of 1", unit: "candidates"
    ) { _ in
        let pair = [GeneratedBaskets.name(0), GeneratedBaskets.name(1)]
        let scorer = Scorer(try CoPurchaseModel(try BasketTable([pair])))
        let mask = EligibilityMask(count: 2, allEligible: true)
        return query(scorer, history: [0], mask, limit: 1)
    }

    /// Ten for a history of twenty: as much work for any number of items, because each keeps at
    /// most fifty neighbours.
    static let coPurchase = queries("scorer.co-purchase-top10", "items, history of 20") {
        EligibilityMask(count: $0, allEligible: true)
    }

    /// The same when a tenth of the items is eligible.
    static let coPurchaseMasked = queries(
        "scorer.co-purchase-top10-masked", "items, history of 20, 10 % eligible"
    ) {
        EligibilityMask.tenth(of: $0)
    }

    private static func queries(
        _ name: String, _ data: String, _ mask: @escaping @Sendable (Int) -> EligibilityMask
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "queries") { size in
            let model = try GeneratedBaskets(items: size).model()
            let count = model.table.count
            let history = (0..<20).map { UInt32($0 * count / 20) }
            return query(Scorer(model), history: history, mask(count), limit: 10)
        }.with {
            $0.sizes = [1_000, 10_000]
            $0.scaling = Scaling(.constant, slack: 2)
        }
    }

    private static func query(
        _ scorer: Scorer, history: [UInt32], _ mask: EligibilityMask, limit: Int
    ) -> Kernel {
        let query = ScoringQuery(
            history: history.map { WeightedItem(index: $0) }, eligible: mask, limit: limit)
        var scratch = Scratch(count: scorer.model.table.count, limit: limit)
        return Kernel {
            sink(try scorer.recommend(query, scratch: &scratch))
            sink(scratch.ranked)
        }
    }
}
