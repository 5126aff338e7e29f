// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Puts a journey together: its exits, its goal and its steps.
@resultBuilder
public enum JourneyBuilder {
    /// A part of a journey.
    public enum Part: Hashable, Sendable {
        /// When it ends early.
        case exit(Exit)
        /// What it is for.
        case goal(Goal)
        /// A step.
        case step(JourneyStep)
    }

    /// An exit.
    public static func buildExpression(_ exit: Exit) -> [Part] { [.exit(exit)] }
    /// The goal.
    public static func buildExpression(_ goal: Goal) -> [Part] { [.goal(goal)] }
    /// A wait.
    public static func buildExpression(_ step: Wait) -> [Part] { [.step(.wait(step))] }
    /// A branch.
    public static func buildExpression(_ step: Branch) -> [Part] { [.step(.branch(step))] }
    /// A split.
    public static func buildExpression(_ step: Split) -> [Part] { [.step(.split(step))] }
    /// A message.
    public static func buildExpression(_ step: Send) -> [Part] { [.step(.send(step))] }
    /// A ladder.
    public static func buildExpression(_ step: Ladder) -> [Part] { [.step(.ladder(step))] }
    /// Something done.
    public static func buildExpression(_ step: Act) -> [Part] { [.step(.act(step))] }
    /// A repetition.
    public static func buildExpression(_ step: Repeat) -> [Part] { [.step(.repeat(step))] }
    /// An end.
    public static func buildExpression(_ step: End) -> [Part] { [.step(.end(step))] }
    /// Steps made elsewhere.
    public static func buildExpression(_ steps: [JourneyStep]) -> [Part] { steps.map(Part.step) }

    /// The parts in order.
    public static func buildBlock(_ parts: [Part]...) -> [Part] { parts.flatMap { $0 } }
    /// The parts of the side that was taken when the journey was built.
    public static func buildEither(first parts: [Part]) -> [Part] { parts }
    /// The parts of the side that was taken when the journey was built.
    public static func buildEither(second parts: [Part]) -> [Part] { parts }
    /// The parts, or none.
    public static func buildOptional(_ parts: [Part]?) -> [Part] { parts ?? [] }
    /// The parts of all rounds, made when the journey was built.
    public static func buildArray(_ parts: [[Part]]) -> [Part] { parts.flatMap { $0 } }
}
