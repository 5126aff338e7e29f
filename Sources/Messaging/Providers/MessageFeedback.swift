// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a provider can tell about a message later.
public enum MessageFeedback: String, Hashable, Sendable, CaseIterable {
    /// It reached the customer's device or mailbox.
    case delivered
    /// The customer opened or saw it.
    case seen
    /// The customer tapped or clicked in it.
    case clicked
    /// It came back, and the address will not work again.
    case bounced
    /// It came back this time.
    case bouncedSoftly = "bounced-softly"
    /// The customer complained about it.
    case complained
    /// The customer wrote back.
    case replied
    /// The customer wants no more of the kind.
    case unsubscribed
    /// The customer put it away.
    case dismissed

    /// The name of the event that tells of it.
    ///
    /// - Parameter channel: what bounced on the channel of push messages has a name of its own.
    /// - Returns: the name.
    public func eventName(on channel: ChannelKind) -> EventName {
        switch self {
        case .delivered: .messageDelivered
        case .seen: .messageOpened
        case .clicked: channel == .push ? .pushTapped : .messageClicked
        case .bounced: channel == .push ? .pushBounced : .messageBounced
        case .bouncedSoftly: .messageBounced
        case .complained: .messageComplained
        case .replied: .chatMessage
        case .unsubscribed: .unsubscribed
        case .dismissed: .messageDismissed
        }
    }

    /// The event that tells of it.
    ///
    /// - Parameters:
    ///   - id: the source's name of what happened.
    ///   - message: the key of the message; nil where it is not known.
    ///   - time: when it happened.
    ///   - channel: on which kind of channel.
    ///   - identifiers: by what the customer can be recognised.
    ///   - properties: what else was told.
    /// - Returns: the event; its property `message` is the key.
    public func event(
        _ id: EventID, message: MessageKey?, at time: Timestamp, on channel: ChannelKind,
        identifiers: [Identifier] = [], properties: JSONObject = JSONObject()
    ) -> CustomerEvent {
        var properties = properties
        properties["message"] = message.map { .string($0.description) }
        switch self {
        case .bounced: properties["bounce"] = "hard"
        case .bouncedSoftly: properties["bounce"] = "soft"
        default: break
        }
        var event = CustomerEvent(
            id: id, name: eventName(on: channel), occurredAt: time, channel: Channel(channel),
            identifiers: identifiers, properties: properties)
        if self == .unsubscribed {
            event.consent = ConsentAct(
                .withdraw, [ConsentUse(.market, channel: channel)],
                capturePoint: event.name.rawValue, method: .link)
        }
        return event
    }
}

extension EventName {
    /// The customer put a message away without opening it.
    public static let messageDismissed = EventName("message-dismissed")
}
