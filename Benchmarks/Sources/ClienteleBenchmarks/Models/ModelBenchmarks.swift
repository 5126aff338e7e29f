// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Personalization

extension Benchmark {
    /// One query of each model over purchases, and of all of them in a blend: no allocation.
    static let models: [Benchmark] = [
        model("models.popularity") { try Popularity($0) },
        model("models.history-due") { log in
            var configuration = PurchaseHistory.Configuration()
            configuration.timing = 1
            return try PurchaseHistory(log, configuration: configuration)
        },
        model("models.item-neighbours") { try ItemNeighbours($0) },
        model("models.customers-alike") { try CustomerNeighbours($0) },
        model("models.ease") { try EASE($0) },
        model("models.als-64") { log in
            var configuration = ALS.Configuration()
            configuration.iterations = 2
            return try ALS(log, configuration: configuration)
        },
        model("models.blend") { try Blend.purchases($0) },
        popularityAppend,
    ]

    /// An act more: what it costs until the next call sees it.
    private static let popularityAppend = Benchmark(
        "models.popularity-append", data: "items, one act", unit: "acts"
    ) { size in
        let purchases = try GeneratedPurchases(items: size)
        var model = try Popularity(purchases.log)
        let rows = purchases.log.rows
        let end = purchases.query.at
        var next = 0
        return Kernel {
            var row = rows[next % rows.count]
            row.at = end.advanced(by: .seconds(Int64(next)))
            next += 1
            try model.append(row)
            sink(next)
        }
    }.with {
        $0.sizes = [1_000]
    }

    private static func model<Model: CandidateModel>(
        _ name: String, _ make: @escaping @Sendable (InteractionLog) throws -> Model
    ) -> Benchmark {
        Benchmark(name, data: "items, history of 20", unit: "queries") { size in
            let purchases = try GeneratedPurchases(items: size)
            let model = try make(purchases.log)
            let query = purchases.query
            var workspace = model.makeWorkspace()
            var scores = ScoreSink()
            return Kernel {
                scores.begin(itemCount: model.itemCount)
                try model.score(query, into: &scores, workspace: &workspace)
                sink(scores.count)
            }
        }.with {
            $0.sizes = [1_000]
        }
    }
}
