// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// How good each model is on real purchases, and the blend whose weights are learnt before the
/// test.
struct ModelQuality {
    /// The weights of the blend are learnt on what was bought from this day on.
    static let firstValidationDay = "2011-10-09"

    private let split: TimeSplit
    private let validation: Timestamp
    private var table = TextTable(header: [
        "model", "task", "customers", "HR@20", "R@20", "NDCG@10", "MRR@20", "fit s",
    ])

    init(_ log: InteractionLog) throws {
        split = try TimeSplit(log, cut: try RetailLog.time(RetailLog.firstTestDay[...]))
        validation = try RetailLog.time(Self.firstValidationDay[...])
    }

    /// Fits, asks and prints.
    mutating func report() throws {
        var forEver = Popularity.Configuration()
        forEver.halfLife = .never
        var week = Popularity.Configuration()
        week.halfLife = .days(7)
        var due = PurchaseHistory.Configuration()
        due.halfLife = .days(120)
        due.timing = 0.5
        var likely = ItemNeighboursConfiguration()
        likely.grouping = .customer
        likely.measure = .logLikelihood
        try add("popularity") { (log) throws(PersonalizationError) in
            try Popularity(log, configuration: forEver)
        }
        try add("popularity, half-life 7 d") { (log) throws(PersonalizationError) in
            try Popularity(log, configuration: week)
        }
        try add("history") { (log) throws(PersonalizationError) in try PurchaseHistory(log) }
        try add("history with timing") { (log) throws(PersonalizationError) in
            try PurchaseHistory(log, configuration: due)
        }
        try add("item cosine, baskets") { (log) throws(PersonalizationError) in
            try ItemNeighbours(log)
        }
        try add("item likelihood, customers") { (log) throws(PersonalizationError) in
            try ItemNeighbours(log, configuration: likely)
        }
        try add("EASE") { (log) throws(PersonalizationError) in try EASE(log) }
        try add("ALS 64") { (log) throws(PersonalizationError) in try ALS(log) }
        try add("customers alike") { (log) throws(PersonalizationError) in
            try CustomerNeighbours(log)
        }
        try add("blend as it is given") { (log) throws(PersonalizationError) in
            try Blend.purchases(log)
        }
        let start = ContinuousClock().now
        let fitted = try split.fit { (part) throws(PersonalizationError) in
            var generator = SeededGenerator(seed: 1)
            return try Blend.fit(
                on: part, validationFrom: validation,
                goals: [BlendGoal(.purchases), BlendGoal(.newPurchases, weight: 0.3)],
                using: &generator, Blend.purchases)
        }
        try add("blend, learnt", fitted, seconds: start.duration(to: ContinuousClock().now))
        print(table.text)
        for part in fitted.model.parts {
            print("  \(part.model.name): weight \(part.weight), trend \(part.trendPower)")
        }
    }

    private mutating func add<Model: CandidateModel>(
        _ label: String,
        _ make: (InteractionLog) throws(PersonalizationError) -> Model
    ) throws {
        let start = ContinuousClock().now
        let fitted = try split.fit { (part) throws(PersonalizationError) in try make(part.log) }
        try add(label, fitted, seconds: start.duration(to: ContinuousClock().now))
    }

    private mutating func add<Model: CandidateModel>(
        _ label: String, _ fitted: Fitted<Model>, seconds: Duration
    ) throws {
        for (name, plain) in [("all", EvaluationTask.purchases), ("new", .newPurchases)] {
            var task = plain
            task.unknownTargets = .leaveOut
            var evaluator = Evaluator(task: task)
            evaluator.resamples = 0
            evaluator.metrics = [
                .hitRate(at: 20), .recall(at: 20), .ndcg(at: 10), .reciprocalRank(at: 20),
            ]
            let report = try evaluator.run(fitted, on: split)
            let cells = evaluator.metrics.map { Quality.percent(100 * (report[$0]?.value ?? 0)) }
            let tenths = Int((seconds / .milliseconds(100)).rounded())
            table.append(
                [label, name, "\(report.queryCount)"] + cells + ["\(tenths / 10).\(tenths % 10)"])
        }
    }
}
