// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Answers queries with a model and measures the lists; one for each thread.
struct EvaluationWorker<Model: CandidateModel>: Sendable {
    /// What a run of cases gave.
    struct Answers: Sendable {
        /// For each case the value of each metric; NaN where it does not count.
        var values: [Double] = []
        /// For each cutoff of coverage the items that were shown.
        var shown: [[UInt64]]
    }

    private let model: Model
    private let plan: EvaluationPlan
    private var workspace: Model.Workspace
    private var sink = ScoreSink()
    private var top: TopItems
    private var query: ModelQuery
    /// In which case an item was a target (the mark) or barred (the mark and one).
    private var marks: [UInt32]
    private var mark: UInt32 = 0

    init(_ model: Model, _ plan: EvaluationPlan) {
        self.model = model
        self.plan = plan
        workspace = model.makeWorkspace()
        top = TopItems(capacity: plan.longest)
        query = ModelQuery(at: .epoch)
        marks = [UInt32](repeating: 0, count: plan.cases.itemCount)
    }

    mutating func answer(_ range: Range<Int>) throws(PersonalizationError) -> Answers {
        var answers = Answers(
            shown: plan.coverageCutoffs.map { _ in
                [UInt64](repeating: 0, count: (plan.cases.itemCount + 63) / 64)
            })
        answers.values.reserveCapacity(range.count * plan.metrics.count)
        for place in range { try answer(plan.cases.cases[place], &answers) }
        return answers
    }

    private mutating func answer(
        _ one: EvaluationCases.Case, _ answers: inout Answers
    ) throws(PersonalizationError) {
        let cases = plan.cases
        query.at = one.at
        query.history.removeAll(keepingCapacity: true)
        query.history.append(contentsOf: cases.histories[one.history])
        query.session.removeAll(keepingCapacity: true)
        query.session.append(contentsOf: cases.shown[one.shown])
        if mark > .max - 4 {
            for index in marks.indices { marks[index] = 0 }
            mark = 0
        }
        mark += 2
        for target in cases.targets[one.targets] { marks[Int(target)] = mark }
        if cases.task.kind == .newPurchases {
            for past in query.history where past.kind.isPurchase {
                marks[Int(past.item)] = mark + 1
            }
        }
        sink.begin(itemCount: cases.itemCount)
        try model.score(query, into: &sink, workspace: &workspace)
        top.begin(limit: plan.longest)
        for place in 0..<sink.count {
            let item = sink.item(at: place)
            if marks[Int(item)] == mark + 1 { continue }
            if let eligible = plan.eligible, !eligible.contains(item) { continue }
            let score = sink.score(of: item)
            guard score.isFinite else {
                throw PersonalizationError(.notFinite, "the model \(model.name) gave no number")
            }
            top.offer(score, at: item)
        }
        top.finish()
        measure(one.targets.count, &answers)
    }

    private func measure(_ targetCount: Int, _ answers: inout Answers) {
        for (column, cutoff) in plan.coverageCutoffs.enumerated() {
            for rank in 0..<min(cutoff, top.count) {
                let item = top[rank].index
                answers.shown[column][Int(item >> 6)] |= 1 << UInt64(item & 63)
            }
        }
        for metric in plan.metrics {
            answers.values.append(value(of: metric, targetCount))
        }
    }

    private func isHit(_ rank: Int) -> Bool { marks[Int(top[rank].index)] == mark }

    private func value(of metric: EvaluationMetric, _ targetCount: Int) -> Double {
        let count = min(metric.cutoff, top.count)
        var hits = 0
        switch metric.kind {
        case .hitRate:
            for rank in 0..<count where isHit(rank) { return 1 }
            return 0
        case .reciprocalRank:
            for rank in 0..<count where isHit(rank) { return 1 / Double(rank + 1) }
            return 0
        case .recall, .precision:
            for rank in 0..<count where isHit(rank) { hits += 1 }
            return Double(hits) / Double(metric.kind == .recall ? targetCount : metric.cutoff)
        case .gain:
            var gain = 0.0
            for rank in 0..<count where isHit(rank) { gain += plan.discounts[rank] }
            return gain / plan.idealGains[min(metric.cutoff, targetCount)]
        case .novelty:
            var sum = 0.0
            for rank in 0..<count { sum += plan.information[Int(top[rank].index)] }
            return count == 0 ? .nan : sum / Double(count)
        case .diversity:
            guard count > 1, let features = plan.features else { return .nan }
            var sum = 0.0
            for rank in 1..<count {
                for other in 0..<rank {
                    sum += features.distance(top[rank].index, top[other].index)
                }
            }
            return sum / Double(count * (count - 1) / 2)
        case .coverage:
            return .nan
        }
    }
}
