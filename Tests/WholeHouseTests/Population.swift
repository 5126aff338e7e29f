// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

/// A seeded stream of what people do in every channel, in the order of time.
struct Population {
    var events: [CustomerEvent] = []
    private var random: SeededGenerator

    init(people: Int, events count: Int, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        for person in 0..<people { consent(of: person) }
        for number in 0..<count {
            let person = Int.random(in: 0..<people, using: &random)
            act(number, person, at: House.start + .seconds(60 * Int64(number + 1)))
        }
        for index in events.indices { events[index].receivedAt = events[index].occurredAt }
    }

    private mutating func consent(of person: Int) {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return }
        var event = CustomerEvent(
            id: EventID("consent-\(person)"), name: .consentGiven, occurredAt: House.start,
            channel: Channel(.web), identifiers: [email(person)])
        event.consent = ConsentAct(
            .grant,
            [
                ConsentUse(.market, channel: .email), ConsentUse(.measure),
                ConsentUse(.personalize),
            ], capturePoint: "sign-up")
        events.append(event)
    }

    private func email(_ person: Int) -> Identifier {
        Identifier(.email, "person\(person)@example.org")
    }

    private mutating func act(_ number: Int, _ person: Int, at time: Timestamp) {
        let device = Identifier(.device, "d\(person)")
        let card = Identifier(.loyalty, "L\(person)")
        var event = CustomerEvent(
            id: EventID("e\(number)"), name: .pageViewed, occurredAt: time,
            channel: Channel(.web), identifiers: [device])
        let item = ItemID("item-\(Int.random(in: 0..<40, using: &random))")
        switch Int.random(in: 0..<10, using: &random) {
        case 0: event.identifiers = [device, email(person)]
        case 1: event.identifiers = [email(person), card]
        case 2, 3:
            event.name = .adClicked
            event.channel = Channel(.paidSearch)
            event.campaign = Campaign(name: "spring", cost: Money(minorUnits: 35, .pln))
        case 4, 5, 6:
            event.name = .cartChanged
            event.channel = Channel(.app)
            event.commerce = .cart(
                CartChange(.add, [OrderLine(item, unitPrice: Money(minorUnits: 990, .pln))]))
        case 7:
            event.name = .storeReceipt
            event.channel = Channel(.store)
            event.identifiers = [card]
            event.commerce = .order(order(number, item))
        case 8:
            event.name = .orderPlaced
            event.commerce = .order(order(number, item))
        default:
            guard person % 5 == 0 else { break }
            event.name = .consentWithdrawn
            event.identifiers = [email(person)]
            event.consent = ConsentAct(.withdraw, [ConsentUse(.market)])
        }
        events.append(event)
    }

    private mutating func order(_ number: Int, _ item: ItemID) -> Order {
        let price = Money(minorUnits: Int64.random(in: 100...50_000, using: &random), .pln)
        return Order(
            id: OrderID("o\(number)"), lines: [OrderLine(item, unitPrice: price)], total: price)
    }
}
