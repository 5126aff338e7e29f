// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Plans what one person does: sessions, purchases, carts, calls, consents.
struct PersonPlanner {
    let person: Person
    let sales: [(index: Int, sale: Sale)]
    let start: Timestamp
    let end: Timestamp
    let items: [ItemID]
    var chance: Seed
    /// From when on the shop has his account with his address.
    var knownFrom: Timestamp
    /// Whether card and phone are known to belong to the account.
    var cardIsLinked = false
    var phoneIsLinked = false
    var mayGetMail = false

    init(
        _ person: Person, sales places: [Int], of all: [Sale], start: Timestamp, end: Timestamp,
        items: [ItemID], seed: UInt64
    ) {
        self.person = person
        sales = places.map { ($0, all[$0]) }
        self.start = start
        self.end = end
        self.items = items
        chance = Seed(seed, for: UInt64(person.index) | 1 << 32)
        knownFrom = start + .seconds(5 * 3_600 + person.index * 2)
    }

    mutating func plan(in journal: inout Journal) {
        becomeKnown(in: &journal)
        planConsents(in: &journal)
        for (index, sale) in sales { plan(sale, index, in: &journal) }
        for _ in 0..<days / 9 + chance.number(0..<3) { planVisit(in: &journal) }
        if person.tablet != nil { planTablet(in: &journal) }
        if chance.chance(60) { leaveCartBehind(in: &journal) }
        if chance.chance(25) { planCall(in: &journal) }
        if person.isKnown, chance.chance(50) {
            let drop = start + .seconds(min(days / 3, 9) * 86_400 + 9 * 3_600 + person.index)
            journal.note(.catalogue, at: drop, by: person.index, .account, via: .house)
        }
        if mayGetMail, chance.chance(40) {
            let click = anyTime(after: knownFrom)
            journal.note(.mailClick, at: click, by: person.index, .email, via: .web)
        }
    }

    var days: Int { max(Int(start.duration(to: end).components.seconds / 86_400), 1) }

    /// A time between eight and ten in the evening of any day.
    mutating func anyTime(after earliest: Timestamp) -> Timestamp {
        let day = start + .seconds(chance.number(0..<days) * 86_400)
        return max(day + chance.seconds(28_800..<79_200), earliest + .seconds(3_600))
    }

    private mutating func becomeKnown(in journal: inout Journal) {
        var shows: Shows = [.account, .email]
        if person.isKnown {
            if person.card != nil, chance.chance(85) {
                shows.insert(.card)
                cardIsLinked = true
            }
            if person.phoneIsKnown {
                shows.insert(.phone)
                phoneIsLinked = true
            }
            journal.note(.record, at: knownFrom, by: person.index, shows, via: .house)
        } else {
            let first = sales.first { $0.sale.isNamed && $0.sale.way != .store }?.sale.at
            let signUp = max((first ?? anyTime(after: start)) - .seconds(1_500), start)
            knownFrom = signUp
            journal.note(
                .page("/"), at: signUp - .seconds(90), by: person.index, .cookie, via: .web)
            shows.insert(.cookie)
            journal.note(.signUp, at: signUp, by: person.index, shows, via: .web)
        }
        if person.pushToken != nil {
            journal.note(
                .record, at: knownFrom + .seconds(600), by: person.index, [.device, .push],
                via: .house)
        }
    }

    /// What people click on the site's and the app's first page.
    private mutating func answerBanners(in journal: inout Journal) {
        for shows in [Shows.cookie, .otherCookie, .device] where chance.chance(75) {
            if shows == .otherCookie, person.cookies.count < 2 { continue }
            if shows == .device, person.device == nil { continue }
            journal.note(
                .consent(.grant, [ConsentUse(.measure)]), at: start + .seconds(60 + person.index),
                by: person.index, shows, via: .house)
        }
    }

    private mutating func planConsents(in journal: inout Journal) {
        answerBanners(in: &journal)
        var granted: [ConsentUse] = []
        mayGetMail = chance.chance(60)
        if mayGetMail {
            // Some agree to one channel, some to all, some to one topic alone.
            switch chance.number(0..<10) {
            case 0: granted.append(ConsentUse(.market))
            case 1: granted.append(ConsentUse(.market, channel: .email, topic: Topic("cart")))
            default: granted.append(ConsentUse(.market, channel: .email))
            }
        } else if chance.chance(20) {
            granted.append(ConsentUse(.market, channel: .email, topic: Topic("garden")))
        }
        if person.pushToken != nil, chance.chance(40) {
            granted.append(ConsentUse(.market, channel: .push))
        }
        for (purpose, percent) in [(Purpose.personalize, 60), (.measure, 80), (.profile, 70)]
        where chance.chance(percent) {
            granted.append(ConsentUse(purpose))
        }
        let known: Shows = [.account, .email]
        if !granted.isEmpty {
            journal.note(
                .consent(.grant, granted), at: knownFrom + .seconds(60), by: person.index, known,
                via: .house)
        }
        guard mayGetMail, chance.chance(12) else { return }
        let withdrawn = anyTime(after: knownFrom)
        withdraw(at: withdrawn, in: &journal)
        guard !phoneIsLinked, chance.chance(40) else { return }
        // Who changes his mind says so where he said no.
        journal.note(
            .consent(.grant, [ConsentUse(.market, channel: .email)]),
            at: withdrawn + chance.seconds(3_600..<864_000), by: person.index, known, via: .house)
    }

    /// By phone where the number is known, else in the account.
    mutating func withdraw(at time: Timestamp, in journal: inout Journal) {
        let use = [ConsentUse(.market, channel: .email)]
        journal.note(
            .consent(.withdraw, use), at: time, by: person.index,
            phoneIsLinked ? .phone : [.account, .email], via: .house)
    }

    private mutating func planTablet(in journal: inout Journal) {
        let evening = anyTime(after: knownFrom)
        for step in 0..<chance.number(1..<4) {
            journal.note(
                .view(chance.number(0..<items.count)), at: evening + .seconds(step * 45),
                by: person.index, .tablet, via: .web)
        }
        journal.note(
            .signIn, at: evening + .seconds(200), by: person.index, [.tablet, .account], via: .web)
    }

    private mutating func planCall(in journal: inout Journal) {
        let time = anyTime(after: knownFrom)
        let shows: Shows = chance.chance(6) ? .unusablePhone : .phone
        journal.note(.call, at: time, by: person.index, shows, via: .house)
    }
}
