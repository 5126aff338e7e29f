// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The cart of a customer, folded further with each event that comes in order.
///
/// It always equals the fold of all events from the start.
struct FoldedCart {
    let profiles: [ProfileID]
    /// What templates and conditions may use of the cart.
    private(set) var value = JSONObject(cart: Cart(folding: []))
    private var cart = Cart(folding: [])
    /// How many events of each profile were folded.
    private var counts: [Int]
    /// The latest of them.
    private var last: HeldEvent?

    /// An empty cart of the customer who has these profiles.
    init(_ profiles: [ProfileID]) {
        self.profiles = profiles
        counts = profiles.map { _ in 0 }
    }

    /// Takes in what was added to the events of the profiles.
    mutating func take(_ events: [[HeldEvent]]) {
        var added: [HeldEvent] = []
        for (place, list) in events.enumerated() where list.count > counts[place] {
            added += list[counts[place]...]
        }
        guard !added.isEmpty else { return }
        added.sort { Self.isBefore($0, $1) }
        if isNext(added, after: events) {
            for event in added { cart.fold(later: event.event) }
        } else {
            cart = Cart(folding: events.joined().lazy.map(\.event))
        }
        last = events.joined().max(by: Self.isBefore)
        counts = events.map(\.count)
        value = JSONObject(cart: cart)
    }

    /// Whether the added events come after all that were folded, and none was there before.
    private func isNext(_ added: [HeldEvent], after events: [[HeldEvent]]) -> Bool {
        if let last, let first = added.first, !Self.isBefore(last, first) { return false }
        for (place, event) in added.enumerated() {
            for other in added[..<place] where other.event.id == event.event.id { return false }
            for (list, count) in zip(events, counts) {
                for known in list[..<count] where known.event.id == event.event.id {
                    return false
                }
            }
        }
        return true
    }

    private static func isBefore(_ left: HeldEvent, _ right: HeldEvent) -> Bool {
        left.event.occurredAt == right.event.occurredAt
            ? left.event.id < right.event.id : left.event.occurredAt < right.event.occurredAt
    }
}
