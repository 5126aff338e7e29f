// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a journey is for: when it is reached, the run ends, in whatever step it stands.
public struct Goal: Hashable, Sendable {
    /// Any of these events reaches it.
    public var events: [EventName]
    /// What must hold for the event besides; nil for any.
    public var condition: JourneyCondition?

    /// The goal is any of these events.
    public init(on events: EventName...) {
        self.events = events
        condition = nil
    }

    /// The goal is any of these events for which the condition holds.
    public init(on events: EventName..., if condition: JourneyCondition) {
        self.events = events
        self.condition = condition
    }

    var mentions: Set<EventName> {
        (condition?.mentions ?? []).union(events)
    }

    static let reached = Reason("journey.goal", "the goal was reached")
}
