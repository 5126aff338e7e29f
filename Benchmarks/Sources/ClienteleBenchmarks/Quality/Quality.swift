// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Personalization

/// How good the recommendations are on real purchases: not a speed, and the same on every machine.
struct Quality {
    /// Where the data are when nothing else is said: beside the repository.
    static let usualFolder = "../shared/data/recsys/online_retail"

    static let usage = """
        usage: clientele-benchmarks --quality [FOLDER]

          how good recommendations are on the purchases of Online Retail in FOLDER
          (\(usualFolder))

        """

    private let split: PurchaseSplit
    private let scorer: Scorer
    private let all: EligibilityMask

    /// Prints the figures, or that there are no data; the status to exit with.
    static func run(folder: String) -> Int32 {
        let path = "\(folder)/transactions.tsv.gz"
        guard UnzippedLines.canRead(path) else {
            print("skipped: there is no \(path)")
            return 0
        }
        do {
            let lines = try UnzippedLines(path)
            try Quality(try PurchaseSplit(lines: lines)).report()
            var models = try ModelQuality(try RetailLog(lines: lines).log)
            try models.report()
            return 0
        } catch {
            print("quality: \(error)")
            return 70
        }
    }

    init(_ split: PurchaseSplit) throws {
        self.split = split
        scorer = Scorer(try CoPurchaseModel(try BasketTable(split.baskets)))
        all = EligibilityMask(count: scorer.model.table.count, allEligible: true)
    }

    private func report() throws {
        let relevant = split.later.values.reduce(0) { $0 + $1.count }
        print(
            """
            Online Retail, split by time: \(split.customers.count) customers, \
            \(scorer.model.table.count) items, \(split.baskets.count) baskets, \
            \(relevant) later purchases

            """)
        var table = TextTable(header: [
            "model", "task", "customers", "HR@20", "R@20", "NDCG@10", "MRR@20",
        ])
        for isNew in [false, true] {
            for isPersonal in [false, true] {
                let found = try metrics(personal: isPersonal, onlyNew: isNew)
                table.append(
                    [
                        isPersonal ? "co-purchase" : "popularity", isNew ? "new" : "all",
                        "\(found.customers)",
                    ]
                        + [
                            found.hitRate20, found.recall20, found.ndcg10,
                            found.reciprocalRank20,
                        ]
                        .map(Self.percent))
            }
        }
        print(table.text)
    }

    /// Asks for every customer and compares with what was bought later.
    ///
    /// - Parameters:
    ///   - personal: with the customer's history, or by popularity.
    ///   - onlyNew: without what the customer bought before, in the list and in what counts.
    /// - Returns: the means.
    /// - Throws: what the scorer throws.
    private func metrics(personal: Bool, onlyNew: Bool) throws -> RankingMetrics {
        let table = scorer.model.table
        var metrics = RankingMetrics()
        var scratch = Scratch(count: table.count, limit: 20)
        for customer in split.customers {
            let bought = split.bought[customer, default: []].compactMap(table.index(of:)).sorted()
            var relevant = Set(split.later[customer, default: []].compactMap(table.index(of:)))
            if onlyNew { relevant.subtract(bought) }
            if relevant.isEmpty { continue }
            let query = ScoringQuery(
                history: personal ? bought.map { WeightedItem(index: $0) } : [], eligible: all,
                excluded: onlyNew ? bought : [], limit: 20, offersBought: true)
            _ = try scorer.recommend(query, scratch: &scratch)
            metrics.add(scratch.ranked.map(\.index), relevant: relevant)
        }
        return metrics
    }

    static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
