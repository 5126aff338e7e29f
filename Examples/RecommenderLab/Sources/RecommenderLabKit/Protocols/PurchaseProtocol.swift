// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// P1: what customers buy after a day, learnt from what all bought before it.
struct PurchaseProtocol {
    let options: Options
    let console: Console
    let tasks: Int

    static let origin = """
        Online Retail, Daqing Chen (2015), UCI Machine Learning Repository, \
        https://doi.org/10.24432/C5BW33, CC BY 4.0
        """

    /// On the two months that are shipped, and on the whole year when it is there.
    func run() async throws -> [Findings] {
        var findings = [
            try await run(
                try TextTable(Places.purchases), title: "Purchases of two months (shipped)",
                cut: "2011-10-15 00:00",
                validation: "2011-10-01 00:00", isWhole: false)
        ]
        let path = "\(options.data)/online_retail/transactions.tsv.gz"
        if options.isQuick || !TextTable.exists(path) {
            findings.append(
                Findings(
                    name: "P1", title: "Purchases of a year", origin: Self.origin,
                    skipped: options.isQuick ? "a quick run" : "there is no \(path)"))
        } else {
            findings.append(
                try await run(
                    try TextTable(path), title: "Purchases of a year", cut: "2011-11-09 00:00",
                    validation: "2011-10-09 00:00", isWhole: true))
        }
        return findings
    }

    private func run(
        _ table: TextTable, title: String, cut: String, validation: String, isWhole: Bool
    ) async throws -> Findings {
        guard let cut = PurchaseLog.instant(cut), let validation = PurchaseLog.instant(validation)
        else { throw LabError("the cut has no instant") }
        var log = try PurchaseLog.read(table)
        if options.isQuick {
            log = try InteractionLog(
                table: log.table, customerCount: log.customerCount,
                rows: log.rows.filter { $0.customer % 4 == 0 })
        }
        console.say("P1 \(title): \(log.rows.count.grouped) purchases")
        let split = try TimeSplit(log, cut: cut)
        let metrics: [EvaluationMetric] = [
            .ndcg(at: 10), .hitRate(at: 20), .recall(at: 20), .reciprocalRank(at: 20),
            .coverage(at: 20), .novelty(at: 20),
        ]
        var evaluators: [(title: String, evaluator: Evaluator)] = []
        for (title, task) in [
            ("What a customer buys, again or for the first time", EvaluationTask.purchases),
            ("What a customer buys for the first time", .newPurchases),
        ] {
            var evaluator = Evaluator(task: task)
            evaluator.task.unknownTargets = .leaveOut
            evaluator.metrics = metrics
            evaluator.resamples = options.isQuick ? 100 : 1_000
            evaluators.append((title, evaluator))
        }
        var bench = ModelBench("P1", split, evaluators, tasks: tasks, console: console)
        if isWhole { bench.published = Published.purchases }
        try await PurchaseModels.run(&bench, validation: validation)
        var findings = Findings(name: "P1", title: title, origin: Self.origin)
        findings.tables = bench.tables
        findings.notes = [
            """
            Learnt from \(split.training.log.rows.count.grouped) purchases before \(cut.day), tested on \
            \(split.test.rowCount.grouped) from then on; \(log.table.count.grouped) items, \
            \(log.customerCount.grouped) customers. Asked are customers who bought before and after; \
            items that nobody had bought before the cut are no targets.
            """
        ]
        if isWhole {
            findings.notes.append(
                """
                The figures beside ours are of prototypes in Python and of implicit 0.7.3 on the same \
                split, not of a paper.
                """)
        }
        return findings
    }
}

extension Timestamp {
    /// The day, for example `2011-10-15`.
    var day: String { String(rfc3339.prefix(10)) }
}
