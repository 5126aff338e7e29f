// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What follows from a person's choices.
public struct PreferenceUpdate: Hashable, Sendable {
    /// An act, and when it has to count from.
    public struct Step: Hashable, Sendable {
        /// The act.
        public var act: ConsentAct
        /// When: what is withdrawn to be granted in parts again is withdrawn just before.
        public var at: Timestamp
    }

    /// What has to be recorded for the verdicts to be as chosen; empty where they are.
    public var steps: [Step]

    /// The choices that cannot be carried out, by the names of their lines, and why; tell the person.
    public var obstacles: [String: [Reason]]

    /// The events to hand to the pipeline.
    ///
    /// - Parameters:
    ///   - id: the source's name of the update; the names of the events are made of it.
    ///   - channel: where the person chose.
    ///   - identifiers: by what the person is known there.
    /// - Returns: one event for each step.
    public func events(
        id: EventID, channel: Channel, identifiers: [Identifier]
    ) -> [CustomerEvent] {
        steps.enumerated().map { index, step in
            CustomerEvent(
                id: EventID("\(id)/\(index)"),
                name: step.act.kind.isGrant ? .consentGiven : .consentWithdrawn,
                occurredAt: step.at, channel: channel, identifiers: identifiers, consent: step.act)
        }
    }
}
