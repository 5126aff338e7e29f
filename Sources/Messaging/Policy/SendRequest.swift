// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is to be sent: everything about the message that a decision depends on.
public struct SendRequest: Hashable, Sendable {
    /// The message's idempotency key.
    public var key: MessageKey
    /// The name of the message.
    public var plan: String
    /// What sort of message it is.
    public var messageClass: MessageClass
    /// About what.
    public var topic: Topic?
    /// The channels that it can go on, in the author's order.
    public var channels: [ChannelKind]
    /// When it was planned.
    public var plannedAt: Timestamp
    /// After this instant it is not sent any more.
    public var notAfter: Timestamp
    /// Whether the best hour of the customer is waited for, within the message's life.
    public var waitsForBestTime: Bool

    /// A request.
    public init(
        key: MessageKey, plan: String, _ messageClass: MessageClass, topic: Topic? = nil,
        channels: [ChannelKind], plannedAt: Timestamp, notAfter: Timestamp,
        waitsForBestTime: Bool = false
    ) {
        self.key = key
        self.plan = plan
        self.messageClass = messageClass
        self.topic = topic
        self.channels = channels
        self.plannedAt = plannedAt
        self.notAfter = notAfter
        self.waitsForBestTime = waitsForBestTime
    }
}
