// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One thing that happened to one person of a simulation.
public struct SimulationMoment: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// The person did something.
        case event(EventID, EventName)
        /// A run of a journey began, or began anew.
        case entered(JourneyRunID)
        /// A run ended, with the goal reached or not.
        case ended(JourneyRunID, Reason?, reachedGoal: Bool)
        /// A run did something beside sending.
        case performed(JourneyRunID, JourneyEffect)
        /// A message was put into the outbox.
        case planned(SimulatedMessage)
        /// It was handed over, and the transport has it.
        case sent(SimulatedMessage)
        /// It will not be sent.
        case dropped(SimulatedMessage, [Reason])
        /// The transport refused it for good, or too often.
        case failed(SimulatedMessage, [Reason])
        /// It waits until then.
        case waits(SimulatedMessage, until: Timestamp, [Reason])
        /// Nobody can tell whether it went.
        case held(SimulatedMessage)
    }

    /// When.
    public var at: Timestamp
    /// What.
    public var kind: Kind

    /// Something that happened.
    public init(at time: Timestamp, _ kind: Kind) {
        at = time
        self.kind = kind
    }

    /// The message that was sent; nil for anything else.
    public var sentMessage: SimulatedMessage? {
        if case .sent(let message) = kind { return message }
        return nil
    }

    /// The name of the event that happened; nil for anything else.
    public var eventName: EventName? {
        if case .event(_, let name) = kind { return name }
        return nil
    }

    /// The instant and what happened, for a person.
    public var description: String {
        func because(_ reasons: [Reason]) -> String {
            reasons.isEmpty ? "" : " because " + reasons.map(\.description).joined(separator: "; ")
        }
        let words: String
        switch kind {
        case .event(let id, let name): words = "\(name) [\(id)]"
        case .entered(let run): words = "enters \(run.journey) (\(run.occasion))"
        case .ended(let run, let reason, let reachedGoal):
            words =
                "leaves \(run.journey)\(reachedGoal ? ", goal reached" : "")"
                + because(reason.map { [$0] } ?? [])
        case .performed(let run, let effect): words = "\(run.journey) does \(effect)"
        case .planned(let message): words = "planned \(message)"
        case .sent(let message): words = "SENT \(message)"
        case .dropped(let message, let reasons): words = "dropped \(message)" + because(reasons)
        case .failed(let message, let reasons): words = "failed \(message)" + because(reasons)
        case .waits(let message, let until, let reasons):
            words = "waits until \(until.rfc3339): \(message)" + because(reasons)
        case .held(let message): words = "held \(message)"
        }
        return "\(at.rfc3339) \(words)"
    }
}
