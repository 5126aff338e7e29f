// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a model of all paths together says of one order.
public struct PathColumn: Hashable, Sendable {
    /// Whether it can say anything.
    public enum Answer: Hashable, Sendable {
        /// The amounts are a row of a matrix whose columns are the credits of the report.
        case exact
        /// The same, but that credits are rounded in another way than in the report: see
        /// `PathExplanation.rounded`.
        case rounded(IncoherenceProof)
        /// No matrix has the model's credits as its columns.
        case impossible(IncoherenceProof)
        /// The order is not of the period that the model looked at.
        case otherPeriod
    }

    /// The name of the model.
    public let model: String
    /// Whether it can say anything.
    public let answer: Answer
    /// What each touchpoint of the order gets, in minor units; empty without an answer.
    public let amounts: [Int64]
}
