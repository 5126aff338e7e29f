// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Messaging

/// Which messages a rule is about; what is nil does not matter.
public struct JourneyMessages: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name of the journey or campaign that they come from, or of the message itself.
    public var name: String?
    /// The step of the journey, without the number of a round.
    public var step: String?
    /// What sort of message.
    public var messageClass: MessageClass?
    /// On which channel.
    public var channel: ChannelKind?

    /// Messages.
    public init(
        _ name: String? = nil, step: String? = nil, _ messageClass: MessageClass? = nil,
        on channel: ChannelKind? = nil
    ) {
        self.name = name
        self.step = step
        self.messageClass = messageClass
        self.channel = channel
    }

    /// The messages of this name, or of the journey of this name.
    public init(stringLiteral value: String) { self.init(value) }

    /// All messages.
    public static let all = JourneyMessages()
    /// Advertising.
    public static let marketing = JourneyMessages(nil, .marketing)

    /// Whether a message is one of these.
    public func contains(_ message: SimulatedMessage) -> Bool {
        if let name, message.journey != name, message.plan != name { return false }
        if let step, message.step.prefix(while: { $0 != "#" }) != step { return false }
        if let messageClass, message.messageClass != messageClass { return false }
        if let channel, message.channel != channel { return false }
        return true
    }

    /// The messages in words.
    public var words: String {
        var words = [messageClass?.rawValue, "messages"].compactMap { $0 }
        if let name { words.append("of \(name)") }
        if let step { words.append("at \(step)") }
        if let channel { words.append("on \(channel)") }
        return words.joined(separator: " ")
    }
}
