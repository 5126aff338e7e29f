// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleTestKit
internal import Personalization

extension Benchmark {
    /// The best ten of scores that are there for every candidate.
    static let denseTop = dense("scorer.dense-top10", "candidates") { _ in nil }

    /// The same when a tenth of them is eligible.
    static let denseTopEligible = dense("scorer.dense-top10-masked", "candidates, 10 % eligible") {
        EligibilityMask.tenth(of: $0)
    }

    private static func dense(
        _ name: String, _ data: String,
        _ mask: @escaping @Sendable (Int) -> EligibilityMask?
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "candidates") { size in
            var random = SeededGenerator(seed: 31)
            let scores = (0..<size).map { _ in Float.random(in: 0..<1, using: &random) }
            let eligible = mask(size)
            var top = TopItems(capacity: 10)
            return Kernel {
                let scores = opaque(scores)
                try TopItems.topK(scores: scores.span, eligible: eligible, limit: 10, into: &top)
                sink(top[0])
            }
        }.with {
            $0.sizes = [1_000, 10_000, 100_000]
            $0.items = .size
            $0.scaling = Scaling(.linear)
        }
    }
}
