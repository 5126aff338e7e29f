// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What all workers of an evaluation share.
struct EvaluationPlan: Sendable {
    let cases: EvaluationCases
    let metrics: [EvaluationMetric]
    let coverageCutoffs: [Int]
    let eligible: EligibilityMask?
    let features: FeatureSets?
    /// How many places of a list are looked at.
    let longest: Int
    /// What a target gains at each place.
    let discounts: [Double]
    /// What so many targets gain in the best list.
    let idealGains: [Double]
    /// For each item −log₂ of the share of customers who touched it; empty when nobody asks.
    let information: [Double]

    init(_ evaluator: Evaluator, _ split: TimeSplit) throws(PersonalizationError) {
        let table = split.training.log.table
        guard !evaluator.metrics.isEmpty, evaluator.resamples >= 0, evaluator.confidence > 0,
            evaluator.confidence < 1
        else {
            throw PersonalizationError(
                .outOfRange, "an evaluator needs a metric and a confidence between 0 and 1")
        }
        if let eligible = evaluator.eligible, eligible.count != table.count {
            throw PersonalizationError(.sizeMismatch, "the mask is not of the split's table")
        }
        if evaluator.metrics.contains(where: { $0.kind == .diversity }),
            evaluator.features?.count != table.count
        {
            throw PersonalizationError(
                .sizeMismatch, "diversity needs the features of all items of the table")
        }
        cases = EvaluationCases(split, evaluator.task)
        guard !cases.cases.isEmpty else {
            throw PersonalizationError(.noData, "the task has no query on this split")
        }
        metrics = evaluator.metrics
        coverageCutoffs = metrics.filter { $0.kind == .coverage }.map(\.cutoff)
        eligible = evaluator.eligible
        features = evaluator.features
        longest = min(metrics.map(\.cutoff).max() ?? 1, max(table.count, 1))
        let places = metrics.map(\.cutoff).max() ?? 1
        discounts = (0..<places).map { 1 / Numerics.log2(Double($0 + 2)) }
        var ideal = [0.0]
        for discount in discounts { ideal.append(ideal[ideal.count - 1] + discount) }
        idealGains = ideal
        information =
            metrics.contains { $0.kind == .novelty } ? Self.information(split.training.log) : []
    }

    /// How many items may be offered.
    var offeredCount: Int { eligible?.eligibleCount ?? cases.itemCount }

    /// Cases from the first to the last, some hundreds at a time.
    var chunks: [Range<Int>] {
        stride(from: 0, to: cases.cases.count, by: 256).map {
            $0..<min($0 + 256, cases.cases.count)
        }
    }

    private static func information(_ log: InteractionLog) -> [Double] {
        var pairs = log.rows.map { UInt64($0.item) << 32 | UInt64($0.customer) }
        pairs.sort()
        var touched = [Int](repeating: 0, count: log.table.count)
        var last: UInt64?
        for pair in pairs where pair != last {
            touched[Int(pair >> 32)] += 1
            last = pair
        }
        let customers = Double(Set(log.rows.lazy.map(\.customer)).count)
        return touched.map { -Numerics.log2(Double(max($0, 1)) / customers) }
    }
}
