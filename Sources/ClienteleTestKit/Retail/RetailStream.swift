// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Lets the people of a town do things, and keeps who did what.
struct RetailStream {
    private let people: [RetailPerson]
    private let configuration: RetailPopulation.Configuration
    private var random: SeededGenerator
    private var events: [CustomerEvent] = []
    private(set) var owners: [EventID: Int] = [:]
    /// When a household's tablet is free again.
    private var tabletFree: [Int: Timestamp] = [:]

    init(
        _ people: [RetailPerson], _ configuration: RetailPopulation.Configuration,
        _ random: SeededGenerator
    ) {
        self.people = people
        self.configuration = configuration
        self.random = random
    }

    /// The events in the order in which they come in.
    var arrived: [CustomerEvent] {
        events.sorted {
            ($0.receivedAt ?? $0.occurredAt, $0.id) < ($1.receivedAt ?? $1.occurredAt, $1.id)
        }
    }

    mutating func run() {
        for person in people {
            makeKnown(person)
            for _ in 0..<configuration.contactsPerPerson { contact(person) }
        }
        for _ in 0..<people.count / 10 { cash() }
    }

    private mutating func instant() -> Timestamp {
        let span = Int64(max(configuration.days, 1)) * 86_400
        return RetailPopulation.start + .seconds(Int64.random(in: 0..<span, using: &random))
    }

    private mutating func note(
        _ name: EventName, _ kind: ChannelKind, at time: Timestamp, _ seen: [Identifier?],
        by person: Int?, _ commerce: Commerce? = nil
    ) {
        let id = EventID("r\(events.count)")
        var event = CustomerEvent(
            id: id, name: name, occurredAt: time, channel: Channel(kind),
            identifiers: seen.compactMap(\.self), commerce: commerce)
        let isReceipt = name == .storeReceipt
        let isLate =
            isReceipt && Double.random(in: 0..<1, using: &random) < configuration.lateShare
        let delay = isLate ? Int64.random(in: 86_400...864_000, using: &random) : 1
        event.receivedAt = time + .seconds(delay)
        events.append(event)
        if let person { owners[id] = person }
    }

    /// Shows every identifier of the person together with another one, after some anonymous visits.
    private mutating func makeKnown(_ person: RetailPerson) {
        let account = person.identifier(.account)
        for own in person.identifiers where own != account {
            let time = instant()
            switch own.kind {
            case .cookie:
                note(.pageViewed, .web, at: time + .seconds(-600), [own], by: person.number)
                note(.signedIn, .web, at: time, [own, account], by: person.number)
            case .device:
                note(.appOpened, .app, at: time + .seconds(-300), [own], by: person.number)
                note(.signedIn, .app, at: time, [own, account], by: person.number)
            case .loyalty:
                let phone = person.identifier(.phone)
                note(
                    .storeReceipt, .store, at: time, [own, phone], by: person.number, order())
            case .phone:
                note(.orderPlaced, .web, at: time, [account, own], by: person.number, order())
            case .messenger:
                note(
                    .chatMessage, .messenger, at: time, [own, person.identifier(.phone)],
                    by: person.number)
            default:
                note(.signedUp, .web, at: time, [account, own], by: person.number)
            }
        }
    }

    private mutating func order() -> Commerce {
        let number = events.count
        let item = ItemID("item-\(Int.random(in: 0..<200, using: &random))")
        let price = Money(minorUnits: Int64.random(in: 100...50_000, using: &random), .pln)
        return .order(
            Order(
                id: OrderID("order-\(number)"), lines: [OrderLine(item, unitPrice: price)],
                total: price))
    }

    private mutating func contact(_ person: RetailPerson) {
        let time = instant()
        let own = person.number
        switch Int.random(in: 0..<8, using: &random) {
        case 0: note(.pageViewed, .web, at: time, [person.identifier(.cookie)], by: own)
        case 1:
            let cart = CartChange(.add, [OrderLine(ItemID("item-\(own % 50)"))])
            note(
                .cartChanged, .web, at: time, [person.identifier(.cookie)], by: own, .cart(cart))
        case 2: note(.called, .phone, at: time, [person.identifier(.phone)], by: own)
        case 3:
            let card = person.identifier(.loyalty) ?? person.identifier(.phone)
            note(.storeReceipt, .store, at: time, [card], by: own, order())
        case 4: note(.messageOpened, .email, at: time, [person.identifier(.email)], by: own)
        case 5 where person.landline != nil:
            note(
                .called, .phone, at: time, [person.landline, person.identifier(.account)],
                by: own)
        case 6, 7:
            if person.tablet != nil { evening(person) } else { contact(person) }
        default:
            note(
                .orderPlaced, .web, at: time,
                [person.identifier(.account), person.identifier(.email)], by: own, order())
        }
    }

    /// Some time on the household's tablet: a sign-in, visits without one, now and then a sign-out.
    private mutating func evening(_ person: RetailPerson) {
        let free = tabletFree[person.household] ?? RetailPopulation.start
        var time = free + .seconds(Int64.random(in: 1_800...86_400, using: &random))
        let tablet = person.tablet
        note(
            .signedIn, .web, at: time, [tablet, person.identifier(.account)], by: person.number)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            time = time + .seconds(Int64.random(in: 30...900, using: &random))
            note(.itemViewed, .web, at: time, [tablet], by: person.number)
        }
        if Bool.random(using: &random) {
            time = time + .seconds(60)
            note(.signedOut, .web, at: time, [tablet], by: nil)
        }
        tabletFree[person.household] = time
    }

    /// A purchase in which nobody is recognised.
    private mutating func cash() {
        note(.storeReceipt, .store, at: instant(), [], by: nil, order())
    }
}
