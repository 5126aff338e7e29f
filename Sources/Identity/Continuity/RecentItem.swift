// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An item that a customer looked at, listened to or watched.
public struct RecentItem: Hashable, Sendable {
    /// The item.
    public let item: ItemID
    /// When he last did.
    public let at: Timestamp
    /// Where.
    public let channel: Channel

    /// The items of `events`, each once, the newest first.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - names: events that tell of looking at items.
    ///   - limit: at most so many.
    /// - Returns: the items.
    static func found(
        in events: some Sequence<CustomerEvent>, _ names: Set<EventName>, limit: Int
    ) -> [RecentItem] {
        var newest: [ItemID: (item: RecentItem, event: EventID)] = [:]
        for event in events where names.contains(event.name) {
            guard case .items(let lines) = event.commerce else { continue }
            for line in lines {
                if let known = newest[line.item],
                    (event.occurredAt, event.id) <= (known.item.at, known.event)
                {
                    continue
                }
                newest[line.item] = (
                    RecentItem(item: line.item, at: event.occurredAt, channel: event.channel),
                    event.id
                )
            }
        }
        let sorted = newest.values.map(\.item).sorted { ($1.at, $0.item) < ($0.at, $1.item) }
        return Array(sorted.prefix(max(limit, 0)))
    }
}
