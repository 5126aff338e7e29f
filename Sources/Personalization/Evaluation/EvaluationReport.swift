// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a test of a model found.
public struct EvaluationReport: Sendable {
    /// The model's name.
    public let model: String
    /// What was asked.
    public let task: EvaluationTask
    /// How many queries there were.
    public let queryCount: Int
    /// Of how many customers or sessions they were.
    public var unitCount: Int { sums.unitCount }
    /// What each metric says, in the order of the evaluator's.
    public let measures: [EvaluationMeasure]
    private let sums: EvaluationSums
    private let mark: SplitMark
    private let bootstrap: Bootstrap

    init(
        model: String, task: EvaluationTask, queryCount: Int, metrics: [EvaluationMetric],
        sums: EvaluationSums, coverages: [Double], mark: SplitMark, bootstrap: Bootstrap
    ) {
        self.model = model
        self.task = task
        self.queryCount = queryCount
        self.sums = sums
        self.mark = mark
        self.bootstrap = bootstrap
        let intervals = bootstrap.intervals(count: sums.unitCount, width: metrics.count) {
            sums.means($0, into: &$1)
        }
        var coverages = coverages[...]
        measures = metrics.enumerated().map { place, metric in
            if metric.kind == .coverage {
                return EvaluationMeasure(
                    metric: metric, value: coverages.popFirst() ?? 0, interval: nil,
                    queryCount: queryCount)
            }
            let count = sums.count(of: place)
            return EvaluationMeasure(
                metric: metric, value: sums.mean(of: place),
                interval: count == 0 ? nil : intervals?[place], queryCount: count)
        }
    }

    /// What a metric says; nil when it was not asked for.
    public subscript(metric: EvaluationMetric) -> EvaluationMeasure? {
        measures.first { $0.metric == metric }
    }

    /// By how much this model is better than another on the same queries.
    ///
    /// Both are drawn together, so that what is hard for both takes nothing from the difference.
    ///
    /// - Throws: `PersonalizationError.Code.otherSplit` when the reports are not of the same split
    ///   and task, `.outOfRange` for a metric that one of them lacks or that has no interval.
    public func difference(
        from other: EvaluationReport, in metric: EvaluationMetric
    ) throws(PersonalizationError) -> PairedDifference {
        guard mark === other.mark, task == other.task, unitCount == other.unitCount else {
            throw PersonalizationError(.otherSplit, "two reports are of different queries")
        }
        guard metric.kind != .coverage,
            let mine = measures.firstIndex(where: { $0.metric == metric }),
            let theirs = other.measures.firstIndex(where: { $0.metric == metric })
        else {
            throw PersonalizationError(.outOfRange, "\(metric) is not in both reports")
        }
        var (own, foreign) = (
            [Double](repeating: 0, count: sums.metricCount),
            [Double](repeating: 0, count: other.sums.metricCount)
        )
        let intervals = bootstrap.intervals(count: unitCount, width: 1) { times, difference in
            sums.means(times, into: &own)
            other.sums.means(times, into: &foreign)
            difference[0] = own[mine] - foreign[theirs]
        }
        guard let interval = intervals?.first else {
            throw PersonalizationError(.noData, "one unit or one draw gives no interval")
        }
        return PairedDifference(
            metric: metric, value: measures[mine].value - other.measures[theirs].value,
            interval: interval, unitCount: unitCount)
    }
}
