// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the weights of a blend are learnt for.
public struct BlendGoal: Hashable, Sendable {
    /// What is asked, and what counts as right.
    public var task: EvaluationTask
    /// What is made as great as it can be: NDCG, MRR, hit rate or recall.
    public var metric: EvaluationMetric
    /// How much it counts beside other goals; above 0.
    public var weight: Double

    /// A goal.
    public init(
        _ task: EvaluationTask, metric: EvaluationMetric = .ndcg(at: 10), weight: Double = 1
    ) {
        self.task = task
        self.metric = metric
        self.weight = weight
    }
}
