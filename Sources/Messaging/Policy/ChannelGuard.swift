// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which messages suit which channel, and where the customer has to be for it.
///
/// Chat and screens are for people who are there; receipts and offers after the sale belong where
/// they can be kept.
public struct ChannelGuard: Hashable, Sendable {
    /// A channel that is for people who are there.
    public struct Presence: Hashable, Sendable {
        /// The channel.
        public var channel: ChannelKind
        /// The places at which a customer is there, beside the channel itself.
        public var places: [ChannelKind]
        /// Whether a message waits for the customer to come, as long as it is worth sending.
        ///
        /// Otherwise the channel is refused to whoever is away.
        public var waits: Bool

        /// A channel for people who are there.
        public init(_ channel: ChannelKind, at places: [ChannelKind] = [], waits: Bool) {
            self.channel = channel
            self.places = places
            self.waits = waits
        }
    }

    /// A class of messages that does not go on some channels.
    public struct Misfit: Hashable, Sendable {
        /// The class.
        public var messageClass: MessageClass
        /// The channels on which it does not go.
        public var channels: [ChannelKind]

        /// A misfit.
        public init(_ messageClass: MessageClass, on channels: [ChannelKind]) {
            self.messageClass = messageClass
            self.channels = channels
        }
    }

    /// The channels that are for people who are there.
    public var presences: [Presence]
    /// Which classes do not go on which channels.
    public var misfits: [Misfit]

    /// A guard.
    public init(presences: [Presence] = [], misfits: [Misfit] = []) {
        self.presences = presences
        self.misfits = misfits
    }

    /// The usual guard.
    ///
    /// Chat is for people on the site or in the app. What is shown on the site, in the app or on
    /// a terminal waits for the customer to be there. Receipts, offers after the sale and
    /// surveys do not go into a chat, receipts not on a screen in a store either.
    public static let standard = ChannelGuard(
        presences: [
            Presence(.chat, at: [.web, .app], waits: false),
            Presence(.chatbot, at: [.web, .app], waits: false),
            Presence(.web, at: [.chat, .chatbot], waits: true),
            Presence(.app, waits: true),
            Presence(.storeTerminal, at: [.store], waits: true),
        ],
        misfits: [
            Misfit(.receipt, on: [.chat, .chatbot, .storeTerminal, .socialDirect]),
            Misfit(.upsell, on: [.chat, .chatbot]),
            Misfit(.survey, on: [.chat, .chatbot]),
        ])

    /// Whether messages of a class do not go on a channel, wherever the customer is.
    public func isMisfit(_ messageClass: MessageClass, on channel: ChannelKind) -> Bool {
        misfits.contains { $0.messageClass == messageClass && $0.channels.contains(channel) }
    }
}

extension MessageClass {
    /// An offer after the sale that goes with what was bought.
    public static let upsell = MessageClass("upsell")
}
