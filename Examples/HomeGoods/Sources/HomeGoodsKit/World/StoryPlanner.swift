// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The two people whom the example tells of: one finishes in another channel, one forgets.
struct StoryPlanner {
    private let people: [Person]
    private let day: Timestamp
    private let basket: [Touch.Basket]
    private let items: [ItemID]

    /// The reminder is due four hours after the cart; the story fits into them.
    init(world: World) {
        people = [world.people[world.story.finishes], world.people[world.story.forgets]]
        day = world.start + .seconds(86_400)
        items = world.items
        basket = [3, 11, 29].enumerated().map { place, item in
            Touch.Basket(
                item: item % max(world.items.count, 1), quantity: Int64(place == 1 ? 6 : 1),
                price: Money(minorUnits: [1_250, 85, 795][place], .gbp))
        }
    }

    private func at(_ hour: Int, _ minute: Int) -> Timestamp {
        day + .seconds(hour * 3_600 + minute * 60)
    }

    func plan(in journal: inout Journal, sales: inout [Sale]) {
        guard !items.isEmpty else { return }
        for person in people {
            let index = person.index
            let signedIn: Shows = [.device, .account]
            journal.note(
                .record, at: day - .seconds(60_000 - index), by: index,
                [.account, .email, .card, .phone], via: .house)
            var uses = [ConsentUse(.market, channel: .email), ConsentUse(.measure)]
            if index == 0 { uses.append(ConsentUse(.personalize)) }
            journal.note(
                .consent(.grant, uses), at: day - .seconds(59_000 - index), by: index,
                [.account, .email], via: .house)
            journal.note(
                .consent(.grant, [ConsentUse(.measure)]), at: day - .seconds(58_000 - index),
                by: index, .cookie, via: .house)
            let evening = day - .seconds(4 * 3_600 - index)
            journal.note(.adClick(.search), at: evening, by: index, .cookie, via: .house)
            journal.note(.page("/autumn"), at: evening + .seconds(4), by: index, .cookie, via: .web)
            journal.note(
                .view(basket[0].item), at: evening + .seconds(70), by: index, .cookie, via: .web)

            let morning = at(10, 5 + index * 4)
            journal.note(.opensApp, at: morning, by: index, signedIn, via: .app)
            for (step, line) in basket.enumerated() {
                let step = morning + .seconds(90 * (step + 1))
                journal.note(.view(line.item), at: step, by: index, signedIn, via: .app)
                journal.note(.add([line]), at: step + .seconds(40), by: index, signedIn, via: .app)
            }
            let noon = at(11, 30 + index * 20)
            journal.note(
                .visit(person.home), at: noon - .seconds(300), by: index, .device, via: .house)
            journal.note(.consultation(person.home), at: noon, by: index, .card, via: .house)
        }
        finish(people[0], in: &journal, sales: &sales)
    }

    /// At her desk, on the site: what lay in the app's cart, and one thing more.
    private func finish(_ person: Person, in journal: inout Journal, sales: inout [Sale]) {
        let time = at(13, 20)
        guard time < journal.end else { return }
        var lines = basket.map {
            Invoice.Line(item: $0.item, quantity: $0.quantity, price: $0.price.decimal)
        }
        lines.append(Invoice.Line(item: 40 % items.count, quantity: 2, price: "2.95"))
        let total = Money(minorUnits: 1_250 + 6 * 85 + 795 + 2 * 295, .gbp)
        let shows: Shows = [.cookie, .account]
        journal.note(.page("/cart"), at: time - .seconds(420), by: person.index, .cookie, via: .web)
        journal.note(.signIn, at: time - .seconds(300), by: person.index, shows, via: .web)
        journal.note(.checkout, at: time - .seconds(120), by: person.index, shows, via: .web)
        sales.append(
            Sale(
                order: OrderID("story-1"), at: time, person: person.index, way: .web,
                store: person.home, lines: lines, isNamed: true, totalText: total.decimal,
                total: total, isBookkeeping: false))
        journal.note(
            .sale(sales.count - 1), at: time, by: person.index, [.account, .email], via: .shop)
    }
}
