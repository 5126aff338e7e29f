// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// All that one customer did with items, in whatever channel: a fold over his acts and purchases.
///
/// A function of the set of both: order and repetition make no difference, so it can be folded over
/// profiles in any order. What a cancelled order says counts nowhere.
public struct CustomerHistory: Hashable, Sendable {
    /// One item at one time.
    public struct Deed: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// What was done.
        public var kind: InteractionKind
        /// How many; 1 or more.
        public var quantity: Int64
        /// In what kind of channel.
        public var channel: ChannelKind
        /// When.
        public var at: Timestamp

        /// A deed.
        public init(
            _ kind: InteractionKind, _ item: ItemID, quantity: Int64 = 1, in channel: ChannelKind,
            at time: Timestamp
        ) {
            self.item = item
            self.kind = kind
            self.quantity = quantity
            self.channel = channel
            at = time
        }
    }

    /// The deeds, oldest first; those of one instant by their event, then by their place in it.
    public let deeds: [Deed]

    /// Nothing.
    public static let none = CustomerHistory(acts: [], purchases: [])

    /// What remains of these acts and purchases.
    ///
    /// - Complexity: O(n log n).
    public init(acts: some Sequence<CustomerAct>, purchases: some Sequence<Purchase>) {
        var entries: [EventID: (at: Timestamp, channel: ChannelKind, deeds: [CustomerAct.Deed])] =
            [:]
        for act in acts { entries[act.event] = (act.at, act.channel, act.deeds) }
        for purchase in PurchaseFold(purchases).counted() {
            entries[purchase.event] = (purchase.at, purchase.channel, purchase.deeds)
        }
        deeds = entries.sorted { ($0.value.at, $0.key) < ($1.value.at, $1.key) }
            .flatMap { entry in
                entry.value.deeds.map {
                    Deed(
                        $0.kind, $0.item, quantity: $0.quantity, in: entry.value.channel,
                        at: entry.value.at)
                }
            }
    }
}
