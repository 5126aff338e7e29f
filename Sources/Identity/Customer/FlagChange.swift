// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one event says about a flag.
public struct FlagChange: Hashable, Sendable {
    /// Which flag.
    public var flag: CustomerFlag
    /// Whether it is set.
    public var isSet: Bool
    /// The event that says so.
    public var event: EventID
    /// Where.
    public var channel: Channel
    /// Since when it is so.
    public var at: Timestamp
    /// Since when it is known.
    public var recordedAt: Timestamp

    /// The order of time; at one instant what unsets comes last, and so holds.
    func stands(before other: FlagChange) -> Bool {
        if at != other.at { return at < other.at }
        if isSet != other.isSet { return isSet }
        return event < other.event
    }
}
