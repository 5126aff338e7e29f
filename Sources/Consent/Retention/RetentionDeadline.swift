// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Until when something has to be kept or done, and by which rule.
public struct RetentionDeadline: Hashable, Sendable {
    /// By which rule.
    public var rule: RetentionRule
    /// The event that it is about: the one that granted, withdrew, asked or told of a message.
    public var event: EventID
    /// The instant from which the period was counted.
    public var from: Timestamp
    /// The first instant after the period.
    public var instant: Timestamp

    /// A deadline.
    public init(rule: RetentionRule, event: EventID, from: Timestamp, instant: Timestamp) {
        self.rule = rule
        self.event = event
        self.from = from
        self.instant = instant
    }

    /// Whether the period lasts at `time`.
    public func isRunning(at time: Timestamp) -> Bool { time < instant }
}
