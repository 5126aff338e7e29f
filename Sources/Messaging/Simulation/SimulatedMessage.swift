// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a history tells of a message.
public struct SimulatedMessage: Hashable, Sendable, CustomStringConvertible {
    /// The idempotency key.
    public var key: MessageKey
    /// The name of the message plan.
    public var plan: String
    /// The journey or campaign that it comes from.
    public var journey: String
    /// Which step of it.
    public var step: String
    /// What sort of message it is.
    public var messageClass: MessageClass
    /// The channel that it is on now.
    public var channel: ChannelKind
    /// The event that gave rise to it.
    public var cause: EventID

    /// What is told of `message`.
    public init(_ message: OutboxMessage) {
        key = message.key
        plan = message.plan
        journey = message.journey
        step = message.step
        messageClass = message.messageClass
        channel = message.channel
        cause = message.cause
    }

    /// The plan, where it comes from, and the channel.
    public var description: String { "\(plan) of \(journey)/\(step) on \(channel)" }
}
