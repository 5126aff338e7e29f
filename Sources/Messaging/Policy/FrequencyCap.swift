// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many messages a customer gets in a span of time, over all of the customer's profiles.
///
/// A cap counts the places that messages take (`CapSlot`), those that went and those that are
/// about to: a place is reserved when a message is planned and given back when it is not sent.
public struct FrequencyCap: Hashable, Sendable {
    /// The span in which messages are counted.
    public enum Span: Hashable, Sendable {
        /// A calendar day where the customer is: 23, 24 or 25 hours.
        case day
        /// A week from Monday to Sunday where the customer is (ISO 8601).
        case week
        /// Any stretch of time that is so long.
        case sliding(Duration)
    }

    /// Over which channels messages are counted.
    public enum Scope: Hashable, Sendable {
        /// Over all channels together.
        case together
        /// On each channel for itself.
        case each
        /// Over these channels together; others are not counted and not held back.
        case only([ChannelKind])
    }

    /// The cap's name, for reasons.
    public var name: String
    /// How many messages are allowed; none when zero or less.
    public var limit: Int
    /// The span in which they are counted.
    public var span: Span
    /// The classes that are counted together and held back; all when empty.
    public var classes: [MessageClass]
    /// Over which channels they are counted.
    public var scope: Scope

    /// A cap.
    public init(
        _ name: String, limit: Int, per span: Span, classes: [MessageClass] = [.marketing],
        over scope: Scope = .together
    ) {
        self.name = name
        self.limit = limit
        self.span = span
        self.classes = classes
        self.scope = scope
    }

    /// A cap whose limit comes from a measured curve: as many messages as still do something.
    ///
    /// - Parameters:
    ///   - name: the cap's name.
    ///   - curve: the response that was measured after 0, 1, 2 messages and so on.
    ///   - leastGain: what one more message must add; the limit is the last message that adds so
    ///     much, none before it adding less. Should the curve end before that, the limit is
    ///     the last message that was measured.
    ///   - span: the span in which the curve was measured.
    ///   - classes: the classes that are counted together.
    ///   - scope: over which channels.
    public init(
        _ name: String, saturation curve: [Double], leastGain: Double, per span: Span,
        classes: [MessageClass] = [.marketing], over scope: Scope = .together
    ) {
        var limit = 0
        while limit + 1 < curve.count, curve[limit + 1] - curve[limit] >= leastGain { limit += 1 }
        self.init(name, limit: limit, per: span, classes: classes, over: scope)
    }

    /// Whether the cap holds back messages of a class on a channel.
    public func holds(_ messageClass: MessageClass, on channel: ChannelKind) -> Bool {
        guard classes.isEmpty || classes.contains(messageClass) else { return false }
        if case .only(let channels) = scope { return channels.contains(channel) }
        return true
    }
}
