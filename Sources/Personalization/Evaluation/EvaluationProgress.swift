// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far an evaluation is.
public struct EvaluationProgress: Hashable, Sendable {
    /// How many queries were answered.
    public var done: Int
    /// How many there are.
    public var total: Int
}
