// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A step that goes one of two ways.
public struct Branch: Hashable, Sendable {
    /// The name; nil takes one from its place.
    public var name: String?
    /// What decides.
    public var condition: JourneyCondition
    /// The way when it holds.
    public var then: [JourneyStep]
    /// The way when it does not.
    public var otherwise: [JourneyStep]

    /// A branch; both ways lead to the step after it, unless they end the run.
    public init(
        _ condition: JourneyCondition, name: String? = nil,
        @JourneyStepsBuilder then: () -> [JourneyStep],
        @JourneyStepsBuilder otherwise: () -> [JourneyStep] = { [] }
    ) {
        self.name = name
        self.condition = condition
        self.then = then()
        self.otherwise = otherwise()
    }
}
