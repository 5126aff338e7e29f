// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What happened with one customer over all channels, in the order of time.
public struct Timeline: Hashable, Sendable {
    /// The events, oldest first; those of one instant by their ids.
    public let events: [RecordedEvent]

    /// A timeline of `events`, whatever their order.
    ///
    /// - Parameters:
    ///   - events: each once.
    ///   - limit: at most so many, the newest of them.
    public init(_ events: [RecordedEvent], newest limit: Int? = nil) {
        let sorted = events.sorted {
            $0.event.occurredAt == $1.event.occurredAt
                ? $0.event.id < $1.event.id : $0.event.occurredAt < $1.event.occurredAt
        }
        self.events = limit.map { Array(sorted.suffix(max($0, 0))) } ?? sorted
    }

    /// The channels in which the customer was met, in the order in which they first were.
    public var channels: [Channel] {
        var seen: Set<Channel> = []
        return events.map(\.event.channel).filter { seen.insert($0).inserted }
    }
}
