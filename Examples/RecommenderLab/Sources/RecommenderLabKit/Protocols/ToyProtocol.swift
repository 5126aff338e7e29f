// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// S2: the toy data that bol.com's Serenade comes with, by its rules.
struct ToyProtocol {
    let options: Options
    let console: Console
    let tasks: Int

    func run() async throws -> Findings {
        var findings = Findings(
            name: "S2", title: "The toy data of Serenade",
            origin: "bolcom/serenade, assets/example, Apache-2.0")
        let folder = "\(options.data)/serenade_toy"
        guard TextTable.exists("\(folder)/train.txt.gz"), TextTable.exists("\(folder)/test.txt.gz")
        else {
            findings.skipped = "there is no \(folder)"
            return findings
        }
        let sessions = try SessionLog(
            training: try SessionLog.clicks("\(folder)/train.txt.gz"),
            test: try SessionLog.clicks("\(folder)/test.txt.gz"))
        console.say("S2 \(findings.title): \(sessions.trainingCount.grouped) sessions to learn")
        let split = try TimeSplit(wholeSessionsOf: sessions.log, cut: sessions.cut)
        var next = Evaluator(task: .nextItem)
        next.metrics = [.reciprocalRank(at: 20), .hitRate(at: 20), .coverage(at: 20)]
        var rest = Evaluator(task: .restOfSession)
        rest.metrics = [.ndcg(at: 20), .recall(at: 20)]
        if options.isQuick {
            next.resamples = 100
            rest.resamples = 100
        }
        var bench = ModelBench(
            "S2", split, [("The next item", next), ("All items that are still to come", rest)],
            tasks: tasks, console: console)
        bench.published = { table, model in table == 0 ? Published.toy(model) : [] }
        for (name, sample, neighbours, last) in [
            ("VMIS m 500 k 50 last 2", 500, 50, 2), ("VMIS m 1502 k 288 last 4", 1_502, 288, 4),
        ] {
            let configuration = NeighbourConfiguration.vmis.with {
                $0.sampleSize = sample
                $0.neighbours = neighbours
                $0.lastItems = last
            }
            try await bench.run(name) {
                try SessionNeighbours(SessionIndex($0.log), configuration, name: name)
            }
        }
        try await bench.run("V-STAN") {
            try SessionNeighbours(
                SessionIndex($0.log), .vstan.with { $0.repeats = .exceptNewest }, name: "V-STAN")
        }
        findings.tables = bench.tables
        findings.notes = [
            """
            Serenade breaks ties by the order of a hash table: three runs of its own program differ by 0.1 \
            to 0.3 points. Its own recall and NDCG count an item several times that comes several times, so \
            that those figures cannot be set beside ours. The newest item is never shown again here.
            """
        ]
        return findings
    }
}
