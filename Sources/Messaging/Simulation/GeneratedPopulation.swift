// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// People made up by chance: they look, fill carts, buy, chat, and open some of their messages.
///
/// Each person has habits of his own, determined by the seed and his number: how often he comes, at
/// which hours, how readily he buys and reads. With the usual settings a person does some fifty
/// things in a year.
public struct GeneratedPopulation: SimulatedPopulation {
    /// How many.
    public var count: Int
    /// Makes these people others than those of another seed.
    public var seed: UInt64
    /// How often the rarest and the most frequent visitor come in a year.
    public var visits: ClosedRange<Int64> = 6...26
    /// The share of visits in which something is put into the cart.
    public var carts = 0.35
    /// The share of carts that are bought at once.
    public var purchases = 0.4
    /// The share of visits that are to a store.
    public var storeVisits = 0.15
    /// The share of visits with a chat.
    public var chats = 0.05
    /// The share of people whose phone number is known besides their address.
    public var phones = 0.6
    /// The share of messages that are opened.
    public var opens = 0.3
    /// The share of opened messages that are clicked.
    public var clicks = 0.2
    /// The share of clicks that lead to a purchase.
    public var conversions = 0.2
    /// The zones in which they live.
    public var zones = ["Europe/Warsaw", "Europe/Moscow", "Europe/Berlin", "Asia/Vladivostok"]
    /// How many items there are.
    public var items: Int64 = 2_000

    /// People.
    public init(_ count: Int, seed: UInt64) {
        self.count = max(0, count)
        self.seed = seed
    }

    /// What one person is like.
    struct Habits {
        var visits: Int64
        var hour: Int64
        var readiness: Double
        var joinsOn: Int
        var hasPhone: Bool
        var zone: String?
        var birthday: (month: Int64, day: Int64)
    }

    func habits(of person: Int) -> Habits {
        var dice = SimulationDice(seed: seed, UInt64(person), 1)
        let span = visits.upperBound - visits.lowerBound
        return Habits(
            visits: visits.lowerBound + dice.number(below: span + 1),
            hour: 7 + dice.number(below: 14),
            readiness: 0.5 + Double(dice.number(below: 100)) / 100,
            joinsOn: Int(dice.number(below: 90)), hasPhone: dice.happens(phones),
            zone: zones.isEmpty ? nil : zones[Int(dice.number(below: Int64(zones.count)))],
            birthday: (1 + dice.number(below: 12), 1 + dice.number(below: 28)))
    }

    /// What a person does in 28 days.
    public func events(
        of person: Int, in period: Int, from start: Timestamp
    ) -> [SimulatedEvent] {
        let habits = habits(of: person)
        var dice = SimulationDice(seed: seed, UInt64(person), 2, UInt64(period))
        var author = Author(person: person, period: period)
        let joinsOn = habits.joinsOn - 28 * period
        if 0..<28 ~= joinsOn {
            author.signUp(habits, at: start + .seconds(Int64(joinsOn) * 86_400))
        }
        let (whole, rest) = (habits.visits * 28).quotientAndRemainder(dividingBy: 365)
        let visits = whole + (dice.happens(Double(rest) / 365) ? 1 : 0)
        author.expect(visits * 4)
        for _ in 0..<visits {
            let day = dice.number(below: 28)
            let time =
                start + .seconds(day * 86_400 + habits.hour * 3_600 + dice.number(below: 7_200))
            visit(habits, isKnown: Int(day) > joinsOn, at: time, &author, &dice)
        }
        return author.events
    }

    private func visit(
        _ habits: Habits, isKnown: Bool, at start: Timestamp, _ author: inout Author,
        _ dice: inout SimulationDice
    ) {
        var time = start
        if dice.happens(storeVisits) {
            author.add(.storeReceipt, in: Author.store, at: time, isKnown ? 0 : 1) {
                .order(Author.order($0, Self.item(&dice, of: items), &dice))
            }
            return
        }
        // A known customer still begins as a stranger now and then, before he signs in.
        let profile = isKnown && !dice.happens(0.3) ? 0 : 1
        let looks = 1 + dice.number(below: 4)
        var item = 0 as Int64
        for _ in 0..<looks {
            item = Self.item(&dice, of: items)
            author.add(.itemViewed, in: Author.web, at: time, profile) { _ in
                .items([Author.line(item)])
            }
            time = time + dice.duration(.seconds(20), .seconds(400))
        }
        if dice.happens(chats) {
            author.add(.chatEnded, in: Author.web, at: time, profile) { _ in nil }
        }
        guard dice.happens(carts * habits.readiness) else { return }
        author.add(.cartChanged, in: Author.web, at: time, profile) { _ in
            .cart(CartChange(.add, [Author.line(item)]))
        }
        guard dice.happens(purchases * habits.readiness) else { return }
        time = time + dice.duration(.seconds(60), .seconds(5_000))
        author.add(.orderPlaced, in: Author.web, at: time, profile) {
            .order(Author.order($0, item, &dice))
        }
    }

    /// Opens, clicks and purchases, by chance.
    public func reactions(
        of person: Int, to message: OutboxMessage, at time: Timestamp
    ) -> [SimulatedEvent] {
        var dice = SimulationDice(
            seed: seed, UInt64(person), message.key.token.high, message.key.token.low)
        guard dice.happens(opens) else { return [] }
        let key = message.key.description
        var moment = time + dice.duration(.seconds(30), .seconds(20_000))
        let channel = Channel(message.channel)
        let about: JSONObject = ["message": .string(key)]
        func react(_ name: EventName, _ mark: String, _ channel: Channel) -> SimulatedEvent {
            SimulatedEvent(
                CustomerEvent(
                    id: EventID("\(mark)-\(key)"), name: name, occurredAt: moment,
                    channel: channel, properties: about))
        }
        var reactions = [react(.messageOpened, "open", channel)]
        guard dice.happens(clicks) else { return reactions }
        moment = moment + dice.duration(.seconds(2), .seconds(60))
        reactions.append(react(.messageClicked, "click", channel))
        guard dice.happens(conversions) else { return reactions }
        moment = moment + dice.duration(.seconds(60), .seconds(3_000))
        var order = react(.orderPlaced, "order", Author.web)
        order.event.properties = JSONObject()
        order.event.commerce = .order(
            Author.order("order-\(key)", Self.item(&dice, of: items), &dice))
        reactions.append(order)
        return reactions
    }

    private static func item(_ dice: inout SimulationDice, of count: Int64) -> Int64 {
        // The smaller of two throws: some items are looked at more than others.
        min(dice.number(below: count), dice.number(below: count))
    }
}

extension GeneratedPopulation {
    /// Writes down the events of one person's period.
    struct Author {
        static let web = Channel(.web)
        static let store = Channel(.store)

        let person: Int
        let period: Int
        private(set) var events: [SimulatedEvent] = []

        init(person: Int, period: Int) {
            self.person = person
            self.period = period
        }

        mutating func expect(_ count: Int64) { events.reserveCapacity(events.count + Int(count)) }

        mutating func add(
            _ name: EventName, in channel: Channel, at time: Timestamp, _ profile: Int,
            commerce: (String) -> Commerce?
        ) {
            var id = String(period)
            id += "."
            id += String(events.count)
            events.append(
                SimulatedEvent(
                    CustomerEvent(
                        id: EventID(id), name: name, occurredAt: time, channel: channel,
                        commerce: commerce(id)), under: profile))
        }

        /// Both profiles become known as one person.
        mutating func signUp(_ habits: Habits, at time: Timestamp) {
            let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
            var properties: JSONObject = [
                "birthday": .string(
                    "1980-\(two(habits.birthday.month))-\(two(habits.birthday.day))")
            ]
            if let zone = habits.zone { properties["time-zone"] = .string(zone) }
            var identifiers = [Identifier(.email, "p\(person)@example.org")]
            if habits.hasPhone {
                identifiers.append(Identifier(.phone, "+4860\(1_000_000 + person)"))
            }
            var event = CustomerEvent(
                id: EventID("\(period).up"), name: .signedUp, occurredAt: time, channel: Self.web,
                identifiers: identifiers, properties: properties)
            events.append(SimulatedEvent(event))
            event.id = EventID("\(period).in")
            event.name = .signedIn
            event.identifiers = []
            event.properties = JSONObject()
            events.append(SimulatedEvent(event, under: 1, joins: true))
        }

        static func line(_ item: Int64) -> OrderLine { OrderLine(ItemID("i" + String(item))) }

        static func order(_ id: String, _ item: Int64, _ dice: inout SimulationDice) -> Order {
            Order(
                id: OrderID(id), lines: [line(item)],
                total: Money(minorUnits: 500 + dice.number(below: 20_000), .eur))
        }
    }
}
