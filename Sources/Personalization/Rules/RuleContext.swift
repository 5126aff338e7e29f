// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// In what situation something is decided: when, where, in which channel, at which stage, for whom
/// as far as that may be used.
public struct RuleContext: Hashable, Sendable {
    /// When the answer is shown.
    public var at: Timestamp
    /// The place, such as the store of the terminal; nil for none.
    public var location: LocationID?
    /// The kind of channel; nil when it is not known.
    public var channel: ChannelKind?
    /// What is held in hand; nil when it is not known.
    public var device: DeviceKind?
    /// The stage of the journey; nil when it is not known.
    public var stage: Stage?
    /// The segments that the customer is in.
    public var segments: Set<String> = []
    /// What was searched for in the running session, newest last, as it was typed.
    public var searches: [String] = []
    /// What the customer is drawn to, from 0 for not at all to 1; empty without consent.
    public var interests: [ItemFeature: Double] = [:]
    /// What is so for a while.
    public var circumstances = Circumstances()

    /// A situation of which only the time is known.
    public init(at time: Timestamp) {
        at = time
    }
}
