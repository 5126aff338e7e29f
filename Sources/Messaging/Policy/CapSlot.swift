// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A place under the frequency caps that a message of the customer takes.
///
/// Kept by the message's key, so that slots of several profiles join without being counted twice.
/// A message that is not sent after all gives its slot back.
public struct CapSlot: Hashable, Sendable {
    /// Which message.
    public var key: MessageKey
    /// What sort of message.
    public var messageClass: MessageClass
    /// On which channel.
    public var channel: ChannelKind
    /// When it was sent, or when it is to be sent.
    public var at: Timestamp

    /// A slot.
    public init(
        key: MessageKey, _ messageClass: MessageClass, _ channel: ChannelKind, at time: Timestamp
    ) {
        self.key = key
        self.messageClass = messageClass
        self.channel = channel
        at = time
    }
}
