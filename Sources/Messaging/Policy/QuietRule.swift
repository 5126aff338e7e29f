// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Quiet hours of a retailer, with the messages that they hold back.
///
/// All rules that match a message hold together: it waits for a minute that none of them covers.
/// What the law says comes in the answer of the consent gate and holds beside them.
public struct QuietRule: Hashable, Sendable {
    /// The rule's name, for reasons.
    public var name: String
    /// The classes of messages that it holds back; all when empty.
    public var classes: [MessageClass]
    /// The channels on which it holds; all when empty.
    public var channels: [ChannelKind]
    /// When nothing is sent.
    public var hours: QuietHours

    /// A rule.
    public init(
        _ name: String, for classes: [MessageClass] = [], on channels: [ChannelKind] = [],
        _ hours: QuietHours
    ) {
        self.name = name
        self.classes = classes
        self.channels = channels
        self.hours = hours
    }

    /// Whether the rule holds for messages of a class on a channel.
    public func holds(for messageClass: MessageClass, on channel: ChannelKind) -> Bool {
        (classes.isEmpty || classes.contains(messageClass))
            && (channels.isEmpty || channels.contains(channel))
    }
}
