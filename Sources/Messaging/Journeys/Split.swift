// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A step that goes one of several ways by chance, for tests.
///
/// The chance is a function of the seed, the run's name and the step's: one person goes the same
/// way whenever and wherever it is asked.
public struct Split: Hashable, Sendable {
    /// One way.
    public struct Arm: Hashable, Sendable {
        /// What it is called; noted in the run under the step's name.
        public var name: String
        /// Its share, in proportion to the others'.
        public var weight: Int64
        /// Its steps.
        public var steps: [JourneyStep]

        /// A way.
        public init(
            _ name: String, weight: Int64 = 1,
            @JourneyStepsBuilder steps: () -> [JourneyStep] = { [] }
        ) {
            self.name = name
            self.weight = weight
            self.steps = steps()
        }
    }

    /// The name, which is part of the chance.
    public var name: String
    /// The ways.
    public var arms: [Arm]

    /// A split.
    public init(_ name: String, _ arms: Arm...) {
        self.name = name
        self.arms = arms
    }
}
