// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One message in all the forms in which it may reach a customer, and what it is for.
///
/// A value that a journey or a campaign names. Its variants say the same thing in the
/// way of each channel; one of them is sent.
public struct MessagePlan: Hashable, Sendable {
    /// The message's name, its own among all of the retailer's.
    public var name: String
    /// What sort of message it is.
    public var messageClass: MessageClass
    /// What the customer's data are used for.
    public var purpose: Purpose
    /// The topic that consent and preferences are asked about.
    public var topic: Topic?
    /// How long after it was planned the message is still worth sending.
    public var life: Duration
    /// One variant per channel, in the author's order of preference.
    public var variants: [MessageVariant]
    /// What happens when the channel that was chosen does not reach the customer.
    public var fallback: MessageFallback
    /// What the data of its templates look like; nil where that is not declared.
    ///
    /// `MessagingSettings.checked()` checks the templates against it, and what it has for values that
    /// are absent is put in when the message is rendered.
    public var schema: TemplateSchema?

    /// A message.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - messageClass: what sort of message it is.
    ///   - purpose: what data are used for; nil takes the usual purpose of the class.
    ///   - topic: about what.
    ///   - life: how long it is worth sending.
    ///   - variants: at least one; the first of a channel counts.
    ///   - fallback: what happens when a channel does not reach the customer.
    public init(
        _ name: String, _ messageClass: MessageClass = .marketing, purpose: Purpose? = nil,
        topic: Topic? = nil, life: Duration = .seconds(24 * 3_600), variants: [MessageVariant],
        fallback: MessageFallback = .none
    ) {
        self.name = name
        self.messageClass = messageClass
        self.purpose =
            purpose ?? (messageClass == .receipt || messageClass == .service ? .transact : .market)
        self.topic = topic
        self.life = life
        self.variants = variants
        self.fallback = fallback
    }

    /// The variant for `channel`; nil when there is none.
    public func variant(for channel: ChannelKind) -> MessageVariant? {
        variants.first { $0.channel == channel }
    }

    /// The channels that there are variants for, in the author's order.
    public var channels: [ChannelKind] { variants.map(\.channel) }
}
