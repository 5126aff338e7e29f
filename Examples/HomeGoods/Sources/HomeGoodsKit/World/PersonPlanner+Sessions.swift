// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension PersonPlanner {
    /// A visit that leads to nothing at once: in the app, or on the site before or after signing in.
    mutating func planVisit(in journal: inout Journal) {
        let time = anyTime(after: start)
        let isApp = person.device != nil && chance.chance(50)
        let shows: Shows = isApp ? .device : chance.chance(70) ? .cookie : .otherCookie
        look(from: time, steps: chance.number(2..<7), shows, isApp: isApp, in: &journal)
        guard chance.chance(45), time > knownFrom else { return }
        journal.note(
            .signIn, at: time + .seconds(600), by: person.index, shows.union(.account),
            via: isApp ? .app : .web)
    }

    /// Comes from somewhere, looks at pages and items.
    mutating func look(
        from time: Timestamp, steps: Int, _ shows: Shows, isApp: Bool, in journal: inout Journal
    ) {
        let feed: Touch.Feed = isApp ? .app : .web
        if isApp {
            journal.note(.opensApp, at: time, by: person.index, shows, via: .app)
        } else {
            if chance.chance(35) {
                let advert = chance.pick(
                    [.search, .search, .organic, .display, .social, .affiliate] as [Advert])
                journal.note(
                    .adClick(advert), at: time - .seconds(5), by: person.index, shows, via: .house)
            }
            journal.note(
                .page(chance.pick(["/", "/autumn", "/kitchen", "/garden", "/gifts"])), at: time,
                by: person.index, shows, via: .web)
        }
        for step in 1..<max(steps, 2) {
            let at = time + .seconds(step * 40) + chance.seconds(0..<30)
            if step == 1, chance.chance(30) {
                let words = chance.pick(["lantern", "lunch box", "heart", "tea cosy", "bunting"])
                journal.note(.search(words), at: at, by: person.index, shows, via: feed)
            } else {
                journal.note(
                    .view(chance.number(0..<items.count)), at: at, by: person.index, shows,
                    via: feed)
            }
        }
    }

    /// A purchase of the data, with what led to it.
    mutating func plan(_ sale: Sale, _ index: Int, in journal: inout Journal) {
        let time = sale.at
        let basket = sale.keepsRules ? basket(of: sale) : []
        switch sale.way {
        case .web:
            look(from: time - .seconds(900), steps: 4, .cookie, isApp: false, in: &journal)
            fill(basket, at: time - .seconds(540), .cookie, .web, in: &journal)
            journal.note(
                .signIn, at: time - .seconds(240), by: person.index, [.cookie, .account], via: .web)
            journal.note(
                .checkout, at: time - .seconds(120), by: person.index, [.cookie, .account],
                via: .web)
            let shows: Shows = phoneIsLinked ? [.account, .email, .phone] : [.account, .email]
            journal.note(.sale(index), at: time, by: person.index, shows, via: .shop)
        case .app:
            let shows: Shows = [.device, .account]
            look(from: time - .seconds(600), steps: 4, shows, isApp: true, in: &journal)
            fill(basket, at: time - .seconds(300), shows, .app, in: &journal)
            journal.note(.sale(index), at: time, by: person.index, shows, via: .app)
        case .phone:
            let shows: Shows = phoneIsLinked ? [.phone, .account] : .account
            fillBefore(time, basket, in: &journal)
            journal.note(.call, at: time - .seconds(300), by: person.index, .phone, via: .house)
            journal.note(.sale(index), at: time, by: person.index, shows, via: .house)
        case .store:
            planStore(sale, index, basket, in: &journal)
        }
    }

    private mutating func planStore(
        _ sale: Sale, _ index: Int, _ basket: [Touch.Basket], in journal: inout Journal
    ) {
        let time = sale.at
        guard sale.isNamed else {
            journal.note(.sale(index), at: time, by: person.index, [], via: .house)
            return
        }
        if person.device != nil, chance.chance(40) {
            journal.note(
                .visit(sale.store), at: time - .seconds(2_400), by: person.index, .device,
                via: .house)
        }
        if chance.chance(15) {
            journal.note(
                .consultation(sale.store), at: time - .seconds(1_500), by: person.index, .card,
                via: .house)
        }
        if cardIsLinked { fillBefore(time, basket, in: &journal) }
        // A receipt by mail tells the till an address.
        let shows: Shows = time > knownFrom && chance.chance(30) ? [.card, .email] : .card
        journal.note(.sale(index), at: time, by: person.index, shows, via: .house)
    }

    /// Sometimes the cart was filled on the way, or the evening before, and is bought in another channel.
    private mutating func fillBefore(
        _ time: Timestamp, _ basket: [Touch.Basket], in journal: inout Journal
    ) {
        let ofDay = start.duration(to: time).components.seconds % 86_400
        let isMorning = ofDay < 10 * 3_600
        let wait = isMorning && chance.chance(60) ? Int(ofDay) + 3 * 3_600 : 3_600
        let before = time - chance.seconds(wait..<wait + 8_400)
        guard before > knownFrom + .seconds(600), !basket.isEmpty, chance.chance(40) else { return }
        let isApp = person.device != nil
        let shows: Shows = isApp ? [.device, .account] : [.cookie, .account]
        fill(basket, at: before, shows, isApp ? .app : .web, in: &journal)
    }

    private func basket(of sale: Sale) -> [Touch.Basket] {
        sale.lines.prefix(3).compactMap { line in
            line.unitPrice.map { Touch.Basket(item: line.item, quantity: line.quantity, price: $0) }
        }
    }

    private mutating func fill(
        _ basket: [Touch.Basket], at time: Timestamp, _ shows: Shows, _ feed: Touch.Feed,
        in journal: inout Journal
    ) {
        for (step, line) in basket.enumerated() {
            journal.note(
                .add([line]), at: time + .seconds(step * 30), by: person.index, shows, via: feed)
        }
    }

    /// Puts something into a cart and goes away.
    mutating func leaveCartBehind(in journal: inout Journal) {
        let time = anyTime(after: knownFrom)
        let isNearSale = sales.contains { _, sale in
            let wait = sale.at.duration(to: time)
            return wait > .seconds(-6 * 3_600) && wait < .seconds(6 * 3_600)
        }
        if isNearSale { return }
        let isApp = person.device != nil && chance.chance(60)
        let shows: Shows = isApp ? [.device, .account] : [.cookie, .account]
        let feed: Touch.Feed = isApp ? .app : .web
        look(from: time - .seconds(300), steps: 3, shows, isApp: isApp, in: &journal)
        let basket = (0..<chance.number(1..<4)).map { _ in
            Touch.Basket(
                item: chance.number(0..<items.count), quantity: Int64(chance.number(1..<4)),
                price: Money(minorUnits: Int64(chance.number(85..<1_500)), .gbp))
        }
        fill(basket, at: time, shows, feed, in: &journal)
        if chance.chance(15) {
            journal.note(
                .remove(basket), at: time + .seconds(420), by: person.index, shows, via: feed)
        } else if mayGetMail, chance.chance(20) {
            withdraw(at: time + chance.seconds(1_800..<43_200), in: &journal)
        }
    }
}
