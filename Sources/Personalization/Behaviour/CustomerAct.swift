// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one event says about a customer's behaviour: with which items, where, what was searched for.
///
/// Purchases have a type of their own, `Purchase`, because they can be given back and cancelled.
public struct CustomerAct: Hashable, Sendable {
    /// One item, and what was done with it.
    public struct Deed: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// What was done.
        public var kind: InteractionKind
        /// How many; 1 or more.
        public var quantity: Int64

        /// A deed.
        public init(_ kind: InteractionKind, _ item: ItemID, quantity: Int64 = 1) {
            self.item = item
            self.kind = kind
            self.quantity = quantity
        }
    }

    /// The most bytes of a search that are kept.
    public static let longestSearch = 256
    /// The properties of a `searched` event that may hold what was typed, the first that is there.
    public static let searchProperties = ["query", "search_term", "searchTerm", "terms", "keyword"]

    /// The event that says it.
    public var event: EventID
    /// When it happened.
    public var at: Timestamp
    /// In what kind of channel.
    public var channel: ChannelKind
    /// What was searched for, as it was typed.
    public var search: String?
    /// With which items, in the order of the event.
    public var deeds: [Deed]

    /// An act.
    public init(
        event: EventID, at time: Timestamp, channel: ChannelKind, search: String? = nil,
        deeds: [Deed] = []
    ) {
        self.event = event
        at = time
        self.channel = channel
        self.search = search
        self.deeds = deeds
    }

    /// What `event` says; nil when it is about no item and no search, or about a purchase.
    ///
    /// Lists and promotions that were shown are no deeds: what somebody saw beside other things
    /// tells little of him.
    public init?(_ event: CustomerEvent) {
        let search = event.name == .searched ? Self.search(event.properties) : nil
        let deeds = Self.deeds(event)
        guard search != nil || !deeds.isEmpty else { return nil }
        self.init(
            event: event.id, at: event.occurredAt, channel: event.channel.kind, search: search,
            deeds: deeds)
    }

    private static func deeds(_ event: CustomerEvent) -> [Deed] {
        switch event.commerce {
        case .items(let lines):
            guard let kind = kinds[event.name] else { return [] }
            return lines.map { Deed(kind, $0.item, quantity: max($0.quantity, 1)) }
        case .cart(let change):
            let kind: InteractionKind = change.action == .remove ? .removal : .cart
            return change.lines.map { line in
                // A cart line that is set to nothing was taken out.
                Deed(
                    line.quantity < 1 ? .removal : kind, line.item, quantity: max(line.quantity, 1))
            }
        case .order, .orderReturn, .cancellation, nil: return []
        }
    }

    private static let kinds: [EventName: InteractionKind] = [
        .itemViewed: .view, .itemSelected: .view, .searched: .search, .wishlistChanged: .wish,
        .itemShared: .wish,
    ]

    private static func search(_ properties: JSONObject) -> String? {
        for name in searchProperties {
            guard let value = properties[name] else { continue }
            let text =
                value.stringValue
                ?? value.arrayValue?.compactMap(\.stringValue).joined(separator: " ")
            guard let text, !text.isEmpty else { continue }
            return text.utf8.count <= longestSearch ? text : cut(text)
        }
        return nil
    }

    private static func cut(_ text: String) -> String {
        var kept = ""
        var length = 0
        for character in text {
            length += character.utf8.count
            if length > longestSearch { break }
            kept.append(character)
        }
        return kept
    }
}
