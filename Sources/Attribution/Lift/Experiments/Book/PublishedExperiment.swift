// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A version of an experiment as it was published, with what became of it.
public struct PublishedExperiment: Hashable, Sendable {
    /// A look at the results.
    public struct Look: Hashable, Sendable {
        /// When.
        public let at: Timestamp
        /// What was known then.
        public let estimate: LiftEstimate
    }

    /// Who gets what.
    public let experiment: Experiment
    /// The number of the version.
    public let version: UInt32
    /// When it began; nil before.
    public let startedAt: Timestamp?
    /// When it ended; nil before.
    public let stoppedAt: Timestamp?
    /// The looks, by time; each instant once.
    public let looks: [Look]
    /// The test after the looks.
    public let test: AlwaysValidTest

    /// Whether it runs at an instant; at that of its end it does not any more.
    public func isRunning(at time: Timestamp) -> Bool {
        guard let startedAt, startedAt <= time else { return false }
        return stoppedAt.map { time < $0 } ?? true
    }
}
