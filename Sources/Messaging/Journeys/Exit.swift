// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// When a journey ends early: it holds in every step, and is asked again before a message goes.
public struct Exit: Hashable, Sendable {
    /// What ends it.
    public enum Cause: Hashable, Sendable {
        /// Any of these events, in whatever channel, at the time of the run's cause or later.
        case events([EventName])
        /// One of these events for which the condition holds.
        ///
        /// It is known when the event comes to the run; what came before the run began, or under a
        /// profile that was not the customer's yet, does not count.
        case event([EventName], JourneyCondition)
        /// A condition that has become true.
        case condition(JourneyCondition)
    }

    /// What ends it.
    public var cause: Cause
    /// Why, as it is told.
    public var reason: Reason

    /// Ends when any of these events happens.
    public init(on events: EventName..., because reason: Reason? = nil) {
        cause = .events(events)
        self.reason = reason ?? Reason("journey.exit", "what ends the journey happened")
    }

    /// Ends when any of these events happens and the condition holds for it.
    public init(
        on events: EventName..., if condition: JourneyCondition, because reason: Reason? = nil
    ) {
        cause = .event(events, condition)
        self.reason = reason ?? Reason("journey.exit", "what ends the journey happened")
    }

    /// Ends when the condition is true.
    public init(when condition: JourneyCondition, because reason: Reason? = nil) {
        cause = .condition(condition)
        self.reason = reason ?? Reason("journey.exit", "the condition of the exit is true")
    }

    var mentions: Set<EventName> {
        switch cause {
        case .events(let events): Set(events)
        case .event(let events, let condition): condition.mentions.union(events)
        case .condition(let condition): condition.mentions
        }
    }
}
