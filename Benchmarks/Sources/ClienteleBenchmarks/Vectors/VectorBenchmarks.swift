// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleTestKit
internal import Personalization

extension Benchmark {
    /// Exact searches of 100,000 vectors of 64 components.
    ///
    /// What they read is counted, and is the same on every machine: gate A holds it to its
    /// threshold, so that no bound becomes looser, and no index larger, unseen.
    static let vectors = [
        search("scorer.vectors-top10", "vectors", spread: 0) { _ in nil },
        search("scorer.vectors-top10-masked", "vectors, 10 % eligible", spread: 0) {
            EligibilityMask.tenth(of: $0)
        },
        search("scorer.vectors-top10-popular", "vectors of many lengths", spread: 40) { _ in nil },
        batch,
    ]

    private static func search(
        _ name: String, _ data: String, spread: Int,
        _ mask: @escaping @Sendable (Int) -> EligibilityMask?
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "queries") { size in
            let (vectors, queries) = try sample(size, spread: spread)
            let prepared = try mask(size).map { try vectors.prepare($0) }
            let scratch = Held(VectorScratch())
            var top = TopItems(capacity: 10)
            return Kernel(counts: { counts(of: scratch.value, vectors) }) {
                scratch.value.statistics = VectorStatistics()
                let queries = opaque(queries)
                for place in 0..<8 {
                    let query = queries.span.extracting(64 * place..<64 * place + 64)
                    if let prepared {
                        try vectors.search(
                            query, limit: 10, eligible: prepared, scratch: &scratch.value,
                            into: &top)
                    } else {
                        try vectors.search(query, limit: 10, scratch: &scratch.value, into: &top)
                    }
                    sink(top[0])
                }
            }
        }.with { $0.sizes = [100_000] }
    }

    private static let batch = Benchmark(
        "scorer.vectors-batch", data: "vectors, 64 queries", unit: "batches"
    ) { size in
        let (vectors, queries) = try sample(size, spread: 0)
        let scratch = Held(VectorScratch())
        var tops: [TopItems] = []
        return Kernel(counts: { counts(of: scratch.value, vectors) }) {
            scratch.value.statistics = VectorStatistics()
            let queries = opaque(queries)
            try vectors.search(batch: queries.span, limit: 10, scratch: &scratch.value, into: &tops)
            sink(tops[0][0])
        }
    }.with { $0.sizes = [100_000] }

    private static func counts(of scratch: VectorScratch, _ vectors: ItemVectors) -> [String: Int] {
        [
            "blocks": scratch.statistics.blocks,
            "rows-refined": scratch.statistics.rowsRefined,
            "rows-scored": scratch.statistics.rowsScored,
            "bytes-touched": scratch.statistics.bytesTouched,
            "index-bytes": Int(vectors.indexBytesPerItem * Double(vectors.count)),
        ]
    }

    /// Vectors of about normal components, made of sums: nothing that differs between machines.
    private static func sample(
        _ size: Int, spread: Int
    ) throws -> (vectors: ItemVectors, queries: [Float]) {
        var random = SeededGenerator(seed: 41)
        func values(_ count: Int) -> [Float] {
            var result: [Float] = []
            result.reserveCapacity(64 * count)
            for _ in 0..<count {
                let length = spread == 0 ? 1 : 8 / Float(Int.random(in: 1...spread, using: &random))
                for _ in 0..<64 {
                    var sum: Float = 0
                    for _ in 0..<4 { sum += Float.random(in: -1...1, using: &random) }
                    result.append(sum * length)
                }
            }
            return result
        }
        return (try ItemVectors(values(size), dimensions: 64), values(64))
    }

    /// What a kernel changes and its counts read.
    private final class Held<Value> {
        var value: Value
        init(_ value: Value) { self.value = value }
    }
}
