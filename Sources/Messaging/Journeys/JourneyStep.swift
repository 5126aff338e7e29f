// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One step of a journey.
public indirect enum JourneyStep: Hashable, Sendable {
    /// Waits.
    case wait(Wait)
    /// Goes one of two ways.
    case branch(Branch)
    /// Goes one of several ways by chance.
    case split(Split)
    /// Sends a message.
    case send(Send)
    /// Says the same in one format after another until it works.
    case ladder(Ladder)
    /// Does something beside sending.
    case act(Act)
    /// Does steps again and again.
    case `repeat`(Repeat)
    /// Ends the run.
    case end(End)

    /// The name that the author gave it; nil when it takes one from its place.
    public var givenName: String? {
        switch self {
        case .wait(let step): step.name
        case .branch(let step): step.name
        case .split(let step): step.name
        case .send(let step): step.name ?? step.plan.name
        case .ladder(let step): step.name
        case .act(let step): step.name
        case .repeat(let step): step.name
        case .end: nil
        }
    }
}
