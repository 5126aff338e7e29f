// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which part of a customer's timeline is asked for.
public struct TimelineQuery: Hashable, Sendable {
    /// In which direction pages follow each other.
    public enum Direction: Hashable, Sendable {
        /// The oldest event comes first.
        case oldestFirst
        /// The newest event comes first.
        case newestFirst
    }

    /// The most events of one page.
    public static let greatestLimit = 500

    /// In which direction pages follow each other.
    public var direction = Direction.newestFirst
    /// Which events by what they are about.
    public var categories = Set(EventLog.Category.allCases)
    /// Which events by the name of their channel; nil for those of every channel.
    public var channels: Set<String>?
    /// Which events by the kind of their channel; nil for those of every kind.
    public var channelKinds: Set<ChannelKind>?
    /// The first instant.
    public var start = Timestamp.distantPast
    /// The first instant that is left out.
    public var end = Timestamp.distantFuture
    /// Only what had arrived by then: with one instant for all pages they show one state.
    public var knownAt = Timestamp.distantFuture
    /// At most so many events; from 1 to `greatestLimit`.
    public var limit = 50
    /// So many events are read at most for one page, be they shown or not.
    ///
    /// A page that reads so many ends there; it may be short or empty, and has a cursor to go on.
    public var mostRead = 2_000

    /// The newest events of every channel.
    public init() {}

    /// Whether an event is one that is asked for.
    func shows(_ recorded: RecordedEvent) -> Bool {
        let channel = recorded.event.channel
        return recorded.receivedAt <= knownAt && channels?.contains(channel.name) != false
            && channelKinds?.contains(channel.kind) != false
    }
}
