// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Puts steps one after another.
@resultBuilder
public enum JourneyStepsBuilder {
    /// A wait.
    public static func buildExpression(_ step: Wait) -> [JourneyStep] { [.wait(step)] }
    /// A branch.
    public static func buildExpression(_ step: Branch) -> [JourneyStep] { [.branch(step)] }
    /// A split.
    public static func buildExpression(_ step: Split) -> [JourneyStep] { [.split(step)] }
    /// A message.
    public static func buildExpression(_ step: Send) -> [JourneyStep] { [.send(step)] }
    /// A ladder.
    public static func buildExpression(_ step: Ladder) -> [JourneyStep] { [.ladder(step)] }
    /// Something done.
    public static func buildExpression(_ step: Act) -> [JourneyStep] { [.act(step)] }
    /// A repetition.
    public static func buildExpression(_ step: Repeat) -> [JourneyStep] { [.repeat(step)] }
    /// An end.
    public static func buildExpression(_ step: End) -> [JourneyStep] { [.end(step)] }
    /// Steps made elsewhere.
    public static func buildExpression(_ steps: [JourneyStep]) -> [JourneyStep] { steps }

    /// The steps in order.
    public static func buildBlock(_ parts: [JourneyStep]...) -> [JourneyStep] {
        parts.flatMap { $0 }
    }
    /// The steps of the side that was taken when the journey was built.
    public static func buildEither(first steps: [JourneyStep]) -> [JourneyStep] { steps }
    /// The steps of the side that was taken when the journey was built.
    public static func buildEither(second steps: [JourneyStep]) -> [JourneyStep] { steps }
    /// The steps, or none.
    public static func buildOptional(_ steps: [JourneyStep]?) -> [JourneyStep] { steps ?? [] }
    /// The steps of all rounds, made when the journey was built.
    public static func buildArray(_ parts: [[JourneyStep]]) -> [JourneyStep] {
        parts.flatMap { $0 }
    }
}
