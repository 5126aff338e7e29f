// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import BenchmarkKit
internal import CBenchmarkSupport
internal import ClienteleCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A million made-up journeys through every model: how long, and how far from expected numbers.
struct AttributionReport {
    static let flag = "--attribution"
    /// Where the numbers are when nothing else is said: beside the repository.
    static let usualFile = "../shared/data/attribution/expected_synth1m_seed42.json"
    static let usage = """
        usage: clientele-benchmarks --attribution [FILE]

          a million made-up journeys over twenty channels through every model: the least CPU time of
          some runs, the memory above the input, and the largest difference, relative, to the numbers
          in FILE (\(usualFile))

        """

    private let expected: JSONValue?
    /// The places of the channels by their names, in which order the expected numbers are.
    private var order: [Int] = []
    private var table = TextTable(header: ["model", "", "ms", "MB above", "difference"])

    /// Prints the figures; the status to exit with.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            var report = try AttributionReport(arguments.first ?? usualFile)
            try report.run()
            print(report.table.text)
            return 0
        } catch {
            print("attribution: \(error)")
            return 70
        }
    }

    private init(_ path: String) throws {
        guard let file = unsafe fopen(path, "r") else {
            print("there is no \(path): nothing is compared\n")
            expected = nil
            return
        }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let byte = unsafe getc(file)
            guard let byte = UInt8(exactly: byte) else { break }
            bytes.append(byte)
        }
        expected = try JSONParser().parse(bytes)
    }

    private mutating func run() throws {
        let generated = GeneratedPaths(channels: 20, seed: 42)
        let text = generated.text(1_000_000)
        let digest = SHA256.hash(text).description
        print("\(text.count) bytes of text, SHA-256 \(digest)\n")
        let paths = try time("from text", runs: 5) {
            try PathSet(text: text)
        } against: { _ in
            []
        }
        order = paths.channels.indices.sorted { paths.channels[$0] < paths.channels[$1] }
        let patterns: [TouchPattern] = [
            .first, .last, .linear, .uShaped, .position(first: 30, middle: 40, last: 30),
            .decay(halfLife: 2), .decay(halfLife: 7),
        ]
        _ = try time("seven patterns and last non-direct", runs: 5) {
            _ = paths.lastNonDirectCredits(["ch03"])
            return paths.credits(patterns)
        } against: { credits in
            zip(["first", "last", "linear"], credits).flatMap { name, credits in
                [
                    (credits.conversions, ["heuristics", name, "conversions"]),
                    (credits.value, ["heuristics", name, "value_cents"]),
                ]
            }
        }
        for order in 1...3 {
            _ = try time("Markov, order \(order)", runs: 5) {
                try TransitionCounts(paths, order: order).effects()
            } against: { effects in
                let part = ["markov", "\(order)"]
                return [
                    (effects.removalEffects, part + ["removal_effect_conversions"]),
                    (effects.valueRemovalEffects, part + ["removal_effect_value"]),
                ]
            }
        }
        _ = try time("sum game", runs: 3) {
            paths.sumShapley()
        } against: {
            [
                ($0.conversions, ["shapley_sum_game", "conversions"]),
                ($0.value, ["shapley_sum_game", "value_cents"]),
            ]
        }
        let counts = try TransitionCounts(paths, order: 1)
        _ = try time("Markov-Shapley, 20 channels, from counts", runs: 5) {
            try counts.shapley()
        } against: {
            [($0.conversions, ["shapley_markov_order1", "phi"])]
        }
        let many = try TransitionCounts(
            try GeneratedPaths(channels: 24, seed: 42).paths(100_000), order: 1)
        _ = try time("Markov-Shapley, 24 channels, from counts", runs: 2) {
            try many.shapley()
        } against: { _ in
            []
        }
        _ = try time("rate game", runs: 2) {
            try paths.rateShapley()
        } against: { _ in
            []
        }
        _ = try time("logistic", runs: 2) {
            try LogisticModel(paths)
        } against: { _ in
            []
        }
        _ = try time("intervals of order 1", runs: 3) {
            try paths.shareIntervals()
        } against: { _ in
            []
        }
    }

    /// Runs `work` and adds a row of its least time, its memory and its difference.
    private mutating func time<Result>(
        _ name: String, runs: Int, _ work: () throws -> Result,
        against numbers: (Result) -> [([Double], [String])]
    ) throws -> Result {
        let isMeasured = cb_reset_peak_rss()
        let before = cb_peak_rss_bytes()
        var result = try work()
        let memory = isMeasured ? cb_peak_rss_bytes() - before : 0
        var least = Double.infinity
        for _ in 0..<runs {
            let start = clock()
            result = try work()
            least = min(least, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        let pairs = numbers(result)
        let worst = pairs.reduce(0) { max($0, difference($1.0, at: $1.1)) }
        table.append([
            name, "", LinkageReport.figure(least * 1e3, places: 2),
            LinkageReport.figure(Double(memory) / 1e6, places: 1),
            pairs.isEmpty || expected == nil ? "" : "\(worst)",
        ])
        return result
    }

    private func difference(_ found: [Double], at place: [String]) -> Double {
        var value = expected
        for name in place { value = value?[name] }
        guard let numbers = value?.arrayValue?.compactMap(\.doubleValue),
            numbers.count == found.count
        else { return expected == nil ? 0 : .infinity }
        return zip(order.map { found[$0] }, numbers).reduce(0) {
            max($0, ($1.0 - $1.1).magnitude / max($1.1.magnitude, 1e-300))
        }
    }
}
