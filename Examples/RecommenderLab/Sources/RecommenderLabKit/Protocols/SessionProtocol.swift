// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// S1: the next item of a session, for every beginning of every later session.
struct SessionProtocol {
    let options: Options
    let console: Console
    let tasks: Int

    private struct DataSet {
        var folder: String
        var title: String
        var origin: String
        var blend: SessionBlendConfiguration
        var published: [(name: String, figures: [PublishedFigure])]
    }

    private var sets: [DataSet] {
        [
            DataSet(
                folder: "diginetica", title: "Sessions of Diginetica",
                origin: """
                    CIKM Cup 2016, track 2, DIGINETICA, in the preprocessing of the SR-GNN line of papers; \
                    for evaluation only
                    """,
                blend: SessionBlendConfiguration.learntOnDiginetica, published: Published.diginetica
            ),
            DataSet(
                folder: "yoochoose1_64", title: "Sessions of Yoochoose, the newest 1/64",
                origin: """
                    RecSys Challenge 2015, YooChoose, CC BY-NC-ND 4.0; for evaluation only
                    """,
                blend: SessionBlendConfiguration.learntOnYoochoose, published: Published.yoochoose),
        ]
    }

    func run() async throws -> [Findings] {
        var findings: [Findings] = []
        for set in sets { findings.append(try await run(set)) }
        return findings
    }

    private func run(_ set: DataSet) async throws -> Findings {
        var findings = Findings(name: "S1", title: set.title, origin: set.origin)
        let folder = "\(options.data)/\(set.folder)"
        guard TextTable.exists("\(folder)/train.txt.gz"), TextTable.exists("\(folder)/test.txt.gz")
        else {
            findings.skipped = "there is no \(folder)"
            return findings
        }
        var training = try SessionLog.lines("\(folder)/train.txt.gz")
        var test = try SessionLog.lines("\(folder)/test.txt.gz")
        if options.isQuick {
            training = Array(training.suffix(training.count / 10))
            test = Array(test.prefix(500))
        }
        let sessions = try SessionLog(training: training, test: test)
        console.say(
            "S1 \(set.title): \(training.count.grouped) sessions to learn, \(test.count.grouped) to test"
        )
        let split = try TimeSplit(wholeSessionsOf: sessions.log, cut: sessions.cut)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [
            .hitRate(at: 20), .reciprocalRank(at: 20), .ndcg(at: 10), .coverage(at: 20),
            .novelty(at: 20),
        ]
        evaluator.resamples = options.isQuick ? 100 : 1_000
        var bench = ModelBench(
            "S1 \(set.folder)", split, [("The next item, for every beginning", evaluator)],
            tasks: tasks, console: console)
        bench.published = { Published.sessions(set.folder, $1) }
        try await SessionModels.run(&bench, blend: set.blend)
        for (name, figures) in set.published { bench.add(published: name, figures) }
        findings.tables = bench.tables
        findings.notes = [
            """
            The standard split of the papers: all sessions of the test are later than those learnt from. \
            Items of the session may come again and are not removed; a target that was never seen is \
            a miss. Settings of the blend were chosen on the newest part of the training sessions, never on \
            the test. Figures of others stand as they were published, on the same split.
            """
        ]
        return findings
    }
}
