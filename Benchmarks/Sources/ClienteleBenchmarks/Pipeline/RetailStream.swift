// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit

/// What the customers of a home-goods retailer do in every channel, in the order of time.
///
/// Of a thousand events 540 are page views, 200 item views and searches, 100 changes of a cart, 50
/// clicks on an advertisement, 50 orders and receipts of about four lines, the rest consents,
/// calls, visits, messages and returns. Seeded: the same stream everywhere.
struct RetailStream: Sendable {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let people = 4_000
    static let items = 3_000

    /// The consents that came with the customers' registration: nine in ten let measure.
    private(set) var registrations: [CustomerEvent] = []
    /// What happens then, one event after the other.
    private(set) var events: [CustomerEvent] = []
    private var random: SeededGenerator
    private var orders: [OrderID] = []

    /// The stream that the benchmarks share.
    static let shared = RetailStream(events: 24_000, seed: 4_711)

    init(events count: Int, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        events.reserveCapacity(count)
        for person in 0..<Self.people { register(person) }
        for number in 0..<count {
            // Twenty a second, unevenly.
            let time = Self.start + .microseconds(number * 50_000 + below(50_000))
            act(number, at: time)
        }
    }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func register(_ person: Int) {
        var event = CustomerEvent(
            id: id(), name: .consentGiven, occurredAt: Self.start, channel: Channel(.web),
            identifiers: [email(person), account(person)])
        var uses = [ConsentUse(.market, channel: .email)]
        if below(10) > 0 { uses += [ConsentUse(.measure), ConsentUse(.personalize)] }
        event.consent = ConsentAct(.grant, uses, capturePoint: "sign-up", wording: "privacy-2023")
        registrations.append(event)
    }

    // MARK: Who

    private func email(_ person: Int) -> Identifier {
        Identifier(.email, "Anna.Kowalska\(person)@example.org")
    }

    private func account(_ person: Int) -> Identifier {
        Identifier(.account, "user-\(100_000 + person)")
    }

    private func card(_ person: Int) -> Identifier {
        Identifier(.loyalty, "2900\(100_000_000 + person)")
    }

    private func phone(_ person: Int) -> Identifier {
        Identifier(.phone, "+48 5\(10_000_000 + person)")
    }

    /// The cookie of one of the person's two browsers; with the account when signed in.
    private mutating func browser(_ person: Int) -> [Identifier] {
        let cookie = Identifier(.cookie, "GA1.2.\(80_000_000 + person * 2 + below(2)).1699")
        return below(3) == 0 ? [cookie, account(person)] : [cookie]
    }

    private func device(_ person: Int) -> Identifier {
        Identifier(.device, "4f1d6c2e-90ab-4d31-8c77-\(100_000_000_000 + person)")
    }

    // MARK: What

    private mutating func act(_ number: Int, at time: Timestamp) {
        let person = below(Self.people)
        var event = CustomerEvent(
            id: id(), name: .pageViewed, occurredAt: time, channel: Channel(.web))
        switch below(1_000) {
        case ..<540: view(person, &event)
        case ..<740: look(person, &event)
        case ..<840: changeCart(person, &event)
        case ..<890: clickAd(person, &event)
        case ..<940: buy(person, number, &event)
        case ..<960: consent(person, &event)
        default: meet(person, &event)
        }
        events.append(event)
    }

    private mutating func view(_ person: Int, _ event: inout CustomerEvent) {
        event.identifiers = browser(person)
        event.properties = [
            "url": .string("https://www.example.org/living-room/category-\(below(60))"),
            "title": "Living room | Example Home",
            "referrer": .string(below(2) == 0 ? "" : "https://www.example.org/"),
            "session": .number(JSONNumber(1_699_000_000 + Int64(below(1_000_000)))),
        ]
    }

    private mutating func look(_ person: Int, _ event: inout CustomerEvent) {
        event.identifiers = browser(person)
        if below(5) == 0 {
            event.name = .searched
            event.properties = [
                "query": .string("oak table \(below(200))"), "hits": .number(JSONNumber(42)),
            ]
        } else {
            event.name = .itemViewed
            event.commerce = .items([line()])
        }
    }

    private mutating func changeCart(_ person: Int, _ event: inout CustomerEvent) {
        event.name = .cartChanged
        if below(2) == 0 {
            event.channel = Channel(.app)
            event.identifiers = [device(person), account(person)]
        } else {
            event.identifiers = browser(person)
        }
        event.commerce = .cart(CartChange(below(5) == 0 ? .remove : .add, [line()]))
    }

    private mutating func clickAd(_ person: Int, _ event: inout CustomerEvent) {
        event.name = .adClicked
        event.channel = Channel(below(2) == 0 ? .paidSearch : .display)
        event.identifiers = browser(person)
        event.campaign = Campaign(
            name: "spring-\(below(20))", source: "google", medium: "cpc",
            cost: Money(minorUnits: Int64(20 + below(180)), .pln))
    }

    private mutating func buy(_ person: Int, _ number: Int, _ event: inout CustomerEvent) {
        let id = OrderID("o-\(number)")
        orders.append(id)
        let lines = (0..<2 + below(5)).map { _ in line() }
        let total = lines.reduce(Int64(0)) { $0 + $1.quantity * ($1.unitPrice?.minorUnits ?? 0) }
        var order = Order(id: id, lines: lines, total: Money(minorUnits: total, .pln))
        if below(2) == 0 {
            event.name = .orderPlaced
            event.identifiers = [account(person), email(person), phone(person)]
        } else {
            event.name = .storeReceipt
            event.channel = Channel(.store)
            event.identifiers = below(3) == 0 ? [] : [card(person), account(person)]
            order.location = LocationID("store-\(below(12))")
        }
        event.commerce = .order(order)
    }

    private mutating func consent(_ person: Int, _ event: inout CustomerEvent) {
        event.identifiers = [email(person)]
        if below(4) == 0 {
            event.name = .consentWithdrawn
            event.consent = ConsentAct(.withdraw, [ConsentUse(.market, channel: .email)])
        } else {
            event.name = .consentGiven
            event.consent = ConsentAct(
                .grant, [ConsentUse(.measure), ConsentUse(.personalize)],
                capturePoint: "banner", wording: "cookies-7")
        }
    }

    private mutating func meet(_ person: Int, _ event: inout CustomerEvent) {
        switch below(4) {
        case 0:
            event.name = .called
            event.channel = Channel(.phone)
            event.identifiers = [phone(person)]
            event.properties = ["seconds": .number(JSONNumber(Int64(below(900))))]
        case 1:
            event.name = .storeVisited
            event.channel = Channel(.store)
            event.identifiers = [card(person)]
        case 2:
            event.name = .messageOpened
            event.channel = Channel(.email)
            event.identifiers = [email(person)]
            event.campaign = Campaign(name: "newsletter-\(below(9))", medium: "email")
        default:
            guard !orders.isEmpty else { return view(person, &event) }
            event.name = .orderRefunded
            event.channel = Channel(.store)
            event.identifiers = [account(person)]
            let amount = Money(minorUnits: 990, .pln)
            event.commerce = .orderReturn(
                OrderReturn(order: orders[below(orders.count)], lines: [line()], amount: amount))
        }
    }

    /// A line whose item is one of a few more often than not.
    private mutating func line() -> OrderLine {
        let item = below(Self.items) * below(Self.items) / Self.items
        return OrderLine(
            ItemID("SKU-\(10_000 + item)"), quantity: Int64(1 + below(3)),
            unitPrice: Money(minorUnits: Int64(490 + item * 7), .pln),
            name: "Side table no. \(item)")
    }

    /// An event id as the trackers make them.
    private mutating func id() -> EventID {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for group in [8, 4, 4, 4, 12] {
            if !text.isEmpty { text.append(UInt8(ascii: "-")) }
            for _ in 0..<group { text.append(digits[below(16)]) }
        }
        return EventID(String(decoding: text, as: UTF8.self))
    }
}
