// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Messaging
import Personalization
import SQLiteStore

/// Two people with the same cart: one finishes in another channel, one forgets.
struct Story: Sendable {
    /// What a seller sees of a customer who shows his card.
    struct Consultation: Sendable {
        var at: Timestamp
        var cart: Cart
    }

    /// What became of one of the two.
    struct Person: Sendable {
        var name: String
        var events: [CustomerEvent]
        var consultation: Consultation?
        /// When a reminder was handed over, and its subject.
        var reminder: (at: Timestamp, subject: String)?
        var recommended: Recommendations
        var store: Store
    }

    private(set) var consultations: [Int: Consultation] = [:]
    var people: [Person] = []

    /// The customer shows his card in the store; the seller asks for the cart, wherever it was filled.
    mutating func consult(_ touch: Touch, in shop: Shop, _ world: World) async throws {
        guard let person = touch.person, let card = world.people[person].card else { return }
        let cart = try await shop.store.read { transaction -> Cart? in
            let sign = Identifier(.loyalty, card)
            guard let customer = try shop.identity.customer(knownBy: sign, in: transaction) else {
                return nil
            }
            return try shop.identity.cart(of: customer, in: transaction)
        }
        if let cart { consultations[person] = Consultation(at: touch.at, cart: cart) }
    }

    /// Looks up how it went on.
    mutating func finish(in shop: Shop, _ world: World) async throws {
        people = []
        for index in [world.story.finishes, world.story.forgets] {
            let person = world.people[index]
            let consultation = consultations[index]
            let found = try await shop.store.read { transaction -> Person? in
                let sign = Identifier(.account, person.account)
                guard let customer = try shop.identity.customer(knownBy: sign, in: transaction)
                else { return nil }
                let message = try shop.messaging.messages(of: customer, in: transaction)
                    .first { $0.state == .sent }
                return Person(
                    name: person.name,
                    events: try shop.identity.timeline(of: customer, in: transaction).events
                        .map(\.event),
                    consultation: consultation,
                    reminder: message.map { ($0.readyAt, $0.content.subject ?? "") },
                    recommended: try shop.personalization.recommend(
                        RecommendationRequest(
                            customer: customer, limit: 5, location: person.home.location,
                            at: shop.clock.timestamp()),
                        in: transaction),
                    store: person.home)
            }
            if let found { people.append(found) }
        }
    }
}
