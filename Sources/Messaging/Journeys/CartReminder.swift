// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journey "cart left behind".
///
/// It applies when something lies in the cart, nothing happens for a while,
/// and nothing is bought in any channel meanwhile.
///
/// A value: its decisions are functions of the customer's cart and the time.
public struct CartReminder: Hashable, Sendable {
    /// The name of the journey; part of every message's key.
    public var name: String
    /// How long after the last change of the cart the reminder is due.
    public var delay: Duration
    /// How long after it is due the reminder is still worth sending.
    public var life: Duration
    /// The topic that consent is asked for.
    public var topic: Topic
    /// The subject.
    public var subject: Template
    /// The text.
    ///
    /// Both may use `cart.count`, `cart.first`, `cart.items`.
    public var body: Template

    /// A journey.
    public init(
        name: String = "cart-reminder", delay: Duration = .seconds(3 * 3_600),
        life: Duration = .seconds(48 * 3_600), topic: Topic = Topic("cart"), subject: Template,
        body: Template
    ) {
        self.name = name
        self.delay = delay
        self.life = life
        self.topic = topic
        self.subject = subject
        self.body = body
    }

    /// What is to be done about a cart.
    public enum Verdict: Hashable, Sendable {
        /// A reminder is due; the occasion is the change that left the cart behind.
        case due(occasion: CustomerEvent, cart: Cart)
        /// Not yet; look again at this instant.
        case wait(until: Timestamp)
        /// There is nothing to remind of.
        case over(Refusal)
    }

    /// What is to be done about the carts of one customer.
    ///
    /// - Parameters:
    ///   - events: his events about carts and orders, of all his profiles, in any order.
    ///   - time: when it is asked.
    /// - Returns: the verdict; the same for any order of the events.
    /// - Complexity: O(n log n) in the number of events.
    public func verdict(
        over events: some Collection<CustomerEvent>, at time: Timestamp
    ) -> Verdict {
        let happened = events.filter { $0.occurredAt <= time }
        let changes = happened.filter { event in
            if case .cart = event.commerce { return true }
            return false
        }
        let last = changes.max { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        guard let last else {
            return .over(Refusal("journey.no-cart", "there was no cart"))
        }
        let cart = Cart(folding: happened)
        if let boughtAt = cart.boughtAt, boughtAt >= last.occurredAt {
            return .over(Refusal("journey.bought", "something was bought since the cart changed"))
        }
        if cart.isEmpty { return .over(Refusal("journey.empty", "the cart is empty")) }
        let due = last.occurredAt + delay
        return time < due ? .wait(until: due) : .due(occasion: last, cart: cart)
    }

    /// The data that the templates may use.
    ///
    /// - Parameter cart: a cart with at least one line.
    /// - Returns: `cart.count`, `cart.first` and `cart.items`, as texts.
    public func data(for cart: Cart) -> JSONObject {
        let names = cart.lines.map { line in
            let name = line.name ?? line.item.rawValue
            return line.quantity > 1 ? "\(line.quantity) × \(name)" : name
        }
        return [
            "cart": [
                "count": .string(String(cart.lines.count)),
                "first": .string(names.first ?? ""),
                "items": .string(names.joined(separator: "\n")),
            ]
        ]
    }
}
