// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import CBenchmarkSupport
internal import ClienteleCore
internal import Personalization

/// How good and how fast recommendations from sessions are on real ones: accuracy is the same on
/// every machine.
enum SessionReport {
    static let flag = "--sessions"

    /// Where the data are when nothing else is said: beside the repository.
    static let usualFolder = "../shared/data/recsys"

    static let usage = """
        usage: clientele-benchmarks --sessions [FOLDER]

          how well and how fast the next item of a session is said, on diginetica, yoochoose1_64
          and serenade_toy in FOLDER (\(usualFolder))

        """

    /// Prints the figures, or which data are missing; the status to exit with.
    static func run(folder: String) -> Int32 {
        do {
            for (set, blend) in [
                ("diginetica", SessionBlendConfiguration.learntOnDiginetica),
                ("yoochoose1_64", .learntOnYoochoose),
            ] {
                let path = "\(folder)/\(set)"
                guard UnzippedLines.canRead("\(path)/train.txt.gz") else {
                    print("skipped: there is no \(path)/train.txt.gz")
                    continue
                }
                try prefixes(set, path, blend)
            }
            let toy = "\(folder)/serenade_toy"
            if UnzippedLines.canRead("\(toy)/train.txt.gz") {
                try serenade(try SessionClicks(toy))
            } else {
                print("skipped: there is no \(toy)/train.txt.gz")
            }
            return 0
        } catch {
            print("sessions: \(error)")
            return 70
        }
    }

    private static let header = [
        "model", "HR@20", "MRR@20", "NDCG@10", "p50 µs", "p90 µs", "p99 µs",
    ]

    /// Protocol S1: every prefix of every test session, all items ranked.
    private static func prefixes(
        _ set: String, _ path: String, _ blend: SessionBlendConfiguration
    ) throws {
        let train = try sessions("\(path)/train.txt.gz")
        let test = try sessions("\(path)/test.txt.gz")
        let most = (train + test).reduce(0) { max($0, $1.max() ?? 0) }
        let names = (0...Int(most)).map { ItemID(String(100_000_000 + $0)) }
        let items = try ItemTable(names)
        let start = cb_thread_cpu_ns()
        let index = try SessionIndex(table: items, sessions: train)
        let built = cb_thread_cpu_ns() - start
        var table = TextTable(header: header)
        for (name, rules) in presets {
            let trial = try SessionTrial(SessionNeighbours(index, rules), test)
            table.append([name] + trial.cells)
        }
        let kinds: [(String, TransitionConfiguration)] = [
            ("Markov chain", .markov), ("sequential rules", .sequentialRules),
            ("association rules", .associationRules), ("second order", .secondOrder),
        ]
        for (name, rules) in kinds {
            table.append([name] + (try SessionTrial(Transitions(index, rules), test)).cells)
        }
        table.append(["blend"] + (try SessionTrial(SessionBlend(index, blend), test)).cells)
        print(
            """
            \(set): \(index.sessionCount) sessions, \(index.interactionCount) interactions, index in \
            \(SessionTrial.hundredths(Double(built) / 1e9)) s

            \(table.text)
            """)
        try appending(index, train, blend)
    }

    private static let presets: [(String, NeighbourConfiguration)] = [
        ("SKNN", .sknn), ("V-SKNN", .vsknn), ("STAN", .stan), ("V-STAN", .vstan),
        ("VMIS 500 100", .vmis),
    ]

    /// What it takes to append the sessions once more, fifty at a time side by side.
    private static func appending(
        _ index: SessionIndex, _ sessions: [[UInt32]], _ blend: SessionBlendConfiguration
    ) throws {
        let live = try LiveSessions(index, counting: blend.transitions)
        var times: [UInt64] = []
        var clock: Int64 = 1 << 40
        for start in stride(from: 0, to: min(20_000, sessions.count), by: 50) {
            let together = start..<min(start + 50, sessions.count)
            let longest = together.reduce(0) { max($0, sessions[$1].count) }
            for place in 0..<longest {
                for number in together where place < sessions[number].count {
                    let row = InteractionLog.Row(
                        customer: UInt32(1_000_000 + number),
                        session: UInt32(1_000_000 + number), item: sessions[number][place],
                        at: Timestamp(microseconds: clock))
                    clock += 1_000_000
                    let begin = cb_thread_cpu_ns()
                    try live.append(row)
                    times.append(cb_thread_cpu_ns() - begin)
                }
            }
        }
        times.sort()
        let figures = [50, 99].map {
            SessionTrial.hundredths(Double(times[(times.count - 1) * $0 / 100]) / 1_000)
        }
        print(
            "append at \(live.interactionCount) interactions: p50 \(figures[0]) µs, "
                + "p99 \(figures[1]) µs\n")
    }

    /// Protocol S2: Serenade's settings on its toy data.
    private static func serenade(_ clicks: SessionClicks) throws {
        var table = TextTable(header: header)
        for (sample, neighbours, last) in [(500, 50, 2), (1_502, 288, 4)] {
            let rules = NeighbourConfiguration.vmis.with {
                $0.sampleSize = sample
                $0.neighbours = neighbours
                $0.lastItems = last
            }
            let model = try SessionNeighbours(clicks.index, rules)
            let trial = try SessionTrial(model, clicks.tests)
            table.append(["VMIS \(sample) \(neighbours), last \(last)"] + trial.cells)
        }
        print("serenade_toy: \(clicks.index.interactionCount) clicks\n\n\(table.text)")
    }

    private static func sessions(_ path: String) throws -> [[UInt32]] {
        try UnzippedLines(path).map { line in
            line.split(separator: " ").compactMap { UInt32($0) }
        }
    }
}
