// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import BenchmarkKit

extension Benchmark {
    /// Models over made-up journeys of twenty channels, from text, from numbers and from counts.
    static let attribution: [Benchmark] = [
        parse,
        paths("attribution.patterns") { paths in
            let patterns: [TouchPattern] = [
                .first, .last, .linear, .uShaped, .decay(halfLife: 7),
            ]
            sink(paths.credits(patterns))
            sink(paths.lastNonDirectCredits(["ch03"]))
        },
        paths("attribution.markov-1") { sink(try TransitionCounts($0, order: 1).effects()) },
        paths("attribution.markov-2") { sink(try TransitionCounts($0, order: 2).effects()) },
        paths("attribution.markov-3") { sink(try TransitionCounts($0, order: 3).effects()) },
        paths("attribution.sum-shapley") { sink($0.sumShapley()) },
        paths("attribution.logistic") { sink(try LogisticModel($0)) },
        paths("attribution.intervals") { sink(try $0.shareIntervals()) },
        markovShapley, change,
    ]

    private static let parse = Benchmark(
        "attribution.parse", data: "journeys as text", unit: "journeys"
    ) { size in
        let text = GeneratedPaths(channels: 20, seed: 42).text(size)
        return Kernel { sink(try PathSet(text: opaque(text))) }
    }.with {
        $0.sizes = [100_000]
        $0.items = .size
        $0.samples = 20
        $0.gates = [.time]
    }

    private static func paths(
        _ name: String, _ run: @escaping @Sendable (PathSet) throws -> Void
    ) -> Benchmark {
        Benchmark(name, data: "journeys, 20 channels", unit: "journeys") { size in
            let paths = try GeneratedPaths(channels: 20, seed: 42).paths(size)
            return Kernel { try run(opaque(paths)) }
        }.with {
            $0.sizes = [100_000]
            $0.items = .size
            $0.samples = 20
            $0.gates = [.time]
        }
    }

    private static let markovShapley = Benchmark(
        "attribution.markov-shapley", data: "channels", unit: "games"
    ) { size in
        let paths = try GeneratedPaths(channels: size, seed: 42).paths(20_000)
        let counts = try TransitionCounts(paths, order: 1)
        return Kernel { sink(try opaque(counts).shapley()) }
    }.with {
        $0.sizes = [12, 20]
        $0.samples = 20
        $0.gates = [.time]
    }

    /// One journey goes and another comes: what is fresh again.
    private static let change = Benchmark(
        "attribution.fresh-effects", data: "a journey more and one less, 20 channels",
        unit: "changes"
    ) { _ in
        let generated = GeneratedPaths(channels: 20, seed: 42)
        var counts = try TransitionCounts(try generated.paths(20_000), order: 1)
        let journeys = (0..<1_000).map { generated.journey($0).touches }
        var next = 0
        return Kernel {
            let journey = journeys[next]
            next = (next + 1) % journeys.count
            try counts.subtract(journey, conversions: 0, nulls: 1, value: 0)
            try counts.add(journey, conversions: 0, nulls: 1, value: 0)
            sink(try counts.effects())
        }
    }.with {
        $0.samples = 2_000
        $0.gates = [.time]
    }
}
