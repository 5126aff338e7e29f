// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Tests models on what came after what they were fitted on.
///
/// It takes a `Fitted` model and its own `TimeSplit`, nothing else, and ranks all items: no metric
/// is estimated from a sample of them. The figures are the same for any number of tasks, and on
/// every machine as far as the model's scores are.
public struct Evaluator: Sendable {
    /// What is asked, and what counts as right.
    public var task: EvaluationTask
    /// What is measured.
    public var metrics: [EvaluationMetric] = EvaluationMetric.usual
    /// The items that may be in a list; nil for all of the table.
    ///
    /// Targets stay as they are: one that may not be offered is missed.
    public var eligible: EligibilityMask?
    /// What diversity is measured by; needed for it alone.
    public var features: FeatureSets?
    /// How often the bootstrap draws; 0 for no intervals.
    public var resamples = 1_000
    /// The confidence of the intervals.
    public var confidence = 0.95
    /// What the bootstrap's chance comes from.
    public var seed: UInt64 = 1

    /// An evaluator with the usual metrics.
    public init(task: EvaluationTask) {
        self.task = task
    }

    /// Tests a model on the caller's thread.
    ///
    /// - Parameters:
    ///   - model: what `split.fit` made.
    ///   - split: the split on whose training part it was fitted.
    ///   - progress: is told from time to time how far the test is.
    /// - Returns: what was found.
    /// - Throws: `PersonalizationError.Code.otherSplit` for a model of another split, `.noData` when
    ///   there is nothing to ask, `.sizeMismatch`, `.outOfRange` for settings that make no sense,
    ///   `.notFinite` for a score that is no number, and what the model throws.
    public func run<Model: CandidateModel>(
        _ model: Fitted<Model>, on split: TimeSplit,
        progress: (EvaluationProgress) -> Void = { _ in }
    ) throws(PersonalizationError) -> EvaluationReport {
        let plan = try plan(model, split)
        var worker = EvaluationWorker(model.model, plan)
        var parts: [EvaluationWorker<Model>.Answers] = []
        for chunk in plan.chunks {
            parts.append(try worker.answer(chunk))
            progress(EvaluationProgress(done: chunk.upperBound, total: plan.cases.cases.count))
        }
        return report(model, split, plan, parts)
    }

    /// Tests a model in so many tasks at once; the report is the same for any number.
    ///
    /// A cancelled test ends with `CancellationError`.
    ///
    /// - Parameters:
    ///   - model: what `split.fit` made.
    ///   - split: the split on whose training part it was fitted.
    ///   - tasks: how many tasks work; 1 or more.
    ///   - progress: is told from time to time how far the test is.
    /// - Returns: what was found.
    /// - Throws: as the other `run`, and `CancellationError`.
    public func run<Model: CandidateModel>(
        _ model: Fitted<Model>, on split: TimeSplit, tasks: Int,
        progress: (EvaluationProgress) -> Void = { _ in }
    ) async throws -> EvaluationReport {
        typealias Worker = EvaluationWorker<Model>
        let plan = try plan(model, split)
        let chunks = plan.chunks
        var parts = [Worker.Answers?](repeating: nil, count: chunks.count)
        try await withThrowingTaskGroup(of: (Int, Worker, Worker.Answers).self) { group in
            var next = 0
            func start(_ worker: Worker) {
                guard next < chunks.count else { return }
                let (number, chunk) = (next, chunks[next])
                next += 1
                group.addTask {
                    try Task.checkCancellation()
                    var worker = worker
                    let answers = try worker.answer(chunk)
                    return (number, worker, answers)
                }
            }
            for _ in 0..<max(tasks, 1) { start(Worker(model.model, plan)) }
            var done = 0
            while let (number, worker, answers) = try await group.next() {
                parts[number] = answers
                done += chunks[number].count
                progress(EvaluationProgress(done: done, total: plan.cases.cases.count))
                start(worker)
            }
        }
        return report(model, split, plan, parts.compactMap(\.self))
    }

    private func plan<Model: CandidateModel>(
        _ model: Fitted<Model>, _ split: TimeSplit
    ) throws(PersonalizationError) -> EvaluationPlan {
        guard model.mark === split.mark else {
            throw PersonalizationError(
                .otherSplit, "the model \(model.model.name) was fitted on another split")
        }
        guard model.model.itemCount <= split.training.log.table.count else {
            throw PersonalizationError(.sizeMismatch, "the model numbers more items than the split")
        }
        return try EvaluationPlan(self, split)
    }

    private func report<Model: CandidateModel>(
        _ model: Fitted<Model>, _ split: TimeSplit, _ plan: EvaluationPlan,
        _ parts: [EvaluationWorker<Model>.Answers]
    ) -> EvaluationReport {
        let width = plan.metrics.count
        var sums = EvaluationSums(unitCount: plan.cases.unitCount, metricCount: width)
        var place = 0
        for part in parts {
            for start in stride(from: 0, to: part.values.count, by: width) {
                sums.add(part.values[start..<start + width], to: plan.cases.cases[place].unit)
                place += 1
            }
        }
        var coverages: [Double] = []
        for column in plan.coverageCutoffs.indices {
            var words = [UInt64](repeating: 0, count: (plan.cases.itemCount + 63) / 64)
            for part in parts {
                for index in words.indices { words[index] |= part.shown[column][index] }
            }
            let shown = words.reduce(0) { $0 + $1.nonzeroBitCount }
            coverages.append(Double(shown) / Double(max(plan.offeredCount, 1)))
        }
        return EvaluationReport(
            model: model.model.name, task: task, queryCount: plan.cases.cases.count,
            metrics: plan.metrics, sums: sums, coverages: coverages, mark: split.mark,
            bootstrap: Bootstrap(resamples: resamples, confidence: confidence, seed: seed))
    }
}
