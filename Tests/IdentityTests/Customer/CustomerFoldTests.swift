// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

/// Everything that is known of a customer is a fold over his events, whoever he is at the moment.
@Suite struct CustomerFoldTests {
    typealias World = IdentityWorld

    static let people: [Identifier] = [
        Identifier(.account, "a0"), Identifier(.account, "a1"), Identifier(.loyalty, "l0"),
        Identifier(.email, "e0@example.org"), Identifier(.device, "d0"), Identifier(.cookie, "c0"),
    ]

    /// A random history: acts of single profiles, and events that show two of them together.
    static func history(_ random: inout SeededGenerator) -> [CustomerEvent] {
        (0..<70).map { number in
            let count = Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1
            let who = Array(people.shuffled(using: &random).prefix(count))
            let kinds: [ChannelKind] = [.web, .app, .store, .phone, .chat]
            var event = World.event(
                "e\(number)", at: 600 * Int64.random(in: 0...12, using: &random), who,
                on: kinds[Int.random(in: 0..<kinds.count, using: &random)])
            let item = OrderLine(ItemID("i\(Int.random(in: 0..<3, using: &random))"))
            switch Int.random(in: 0..<9, using: &random) {
            case 0:
                event.name = .cartChanged
                event.commerce = .cart(CartChange(.add, [item]))
            case 1:
                event.name = .orderPlaced
                event.commerce = .order(
                    Order(
                        id: OrderID("o\(number)"), lines: [item],
                        total: Money(minorUnits: 1, .pln)))
            case 2:
                event.name = .customerChanged
                event.properties = [
                    "city": .string(["A", "B"].randomElement(using: &random) ?? "")
                ]
            case 3:
                event.name = .unsubscribed
            case 4:
                event.name = .consentGiven
                event.consent = ConsentAct(.grant, [ConsentUse(.market, channel: .email)])
            case 5: event.name = .signedUp
            case 6: event.name = .shippingInfoAdded
            case 7: event.name = .chatMessage
            default: event.name = .appOpened
            }
            return event
        }
    }

    /// Everything that can be asked.
    struct Answers: Hashable, Sendable {
        var timeline: [EventID]
        var sessions: [CustomerSession]
        var attributes: AttributeClaims
        var flags: CustomerFlags
        var apps: AppInstallations
        var continuation: Continuation

        static let end = World.start + .seconds(9_000)

        /// As the engine answers.
        init(
            _ world: World, _ customer: ResolvedCustomer, in transaction: any ReadTransaction
        ) throws {
            let engine = world.engine
            var query = TimelineQuery()
            query.limit = 9
            query.direction = .oldestFirst
            timeline = try TimelinePageTests.pages(world, customer, query, in: transaction)
                .flatMap(\.events).map(\.event.id)
            sessions = try engine.sessions(
                of: customer, from: World.start + .seconds(600), to: World.start + .seconds(4_000),
                in: transaction
            ).sessions
            attributes = try engine.attributes(
                of: customer, .standard(), PreferenceSignals(), in: transaction)
            flags = try engine.flags(of: customer, in: transaction)
            apps = try engine.appInstallations(of: customer, in: transaction)
            continuation = try engine.continuation(
                of: customer, in: Channel(.web), at: Self.end, in: transaction)
        }

        /// As the ground floor answers to the events that are his.
        init(
            _ events: [RecordedEvent], of customer: ResolvedCustomer,
            retracted: [EventID: Timestamp]
        ) {
            let own = events.map(\.event)
            timeline = own.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }.map(\.id)
            let window = World.start + .seconds(600)..<World.start + .seconds(4_000)
            sessions = SessionFold(folding: own).sessions.filter { session in
                own.contains { event in
                    window.contains(event.occurredAt) && SessionRules().counts(event)
                        && session.start <= event.occurredAt && event.occurredAt <= session.end
                }
            }
            var attributes = AttributeClaims(folding: events, .standard(), PreferenceSignals())
            var flags = CustomerFlags(folding: events)
            for (event, time) in retracted {
                if attributes.claims.contains(where: { $0.event == event }) {
                    attributes.retract(event, at: time)
                }
                if flags.changes.contains(where: { $0.event == event }) {
                    flags.retract(event, at: time)
                }
            }
            self.attributes = attributes
            self.flags = flags
            apps = AppInstallations(folding: own)
            continuation = Continuation(
                folding: own, of: customer.id, in: Channel(.web), at: Self.end)
        }
    }

    @Test(
        "I3 I11 I13 I15 I16 I17 answers are folds over the customer's events, merged and parted",
        arguments: StoreKind.here)
    func folds(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var moved = 0
            for seed in 0..<UInt64(kind.rounds(24)) {
                var random = SeededGenerator(seed: seed)
                let events = Self.history(&random)
                let world = World(try await makeStore())
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                var retracted: [EventID: Timestamp] = [:]
                var partitions: Set<[CustomerID: Set<ProfileID>]> = []
                for round in 0..<4 {
                    partitions.insert(try await world.partition(of: Self.people))
                    try await Self.compare(world, events, retracted)
                    // Part what one of the joining events held together.
                    let joins = events.filter {
                        $0.identifiers.count == 2 && retracted[$0.id] == nil
                    }
                    guard let event = joins.randomElement(using: &random) else { continue }
                    let time = World.start + .seconds(Int64(20_000 + round))
                    retracted[event.id] = time
                    try await world.store.write { transaction in
                        _ = try world.engine.retract(
                            event.id, why: "test", at: time, in: transaction)
                    }
                }
                moved += partitions.count - 1
            }
            #expect(moved > 0)
        }
    }

    private static func compare(
        _ world: World, _ events: [CustomerEvent], _ retracted: [EventID: Timestamp]
    ) async throws {
        try await world.store.read { transaction in
            var seen: Set<CustomerID> = []
            var count = 0
            let log = EventLog()
            let recorded = try events.map { event in
                try #require(try log.event(event.id, in: transaction))
            }
            for identifier in people {
                let found = try world.engine.customer(knownBy: identifier, in: transaction)
                guard let customer = found, seen.insert(customer.id).inserted else { continue }
                let own = recorded.filter {
                    customer.owns($0.profile, at: $0.event.occurredAt)
                }
                count += own.count
                let answers = try Answers(world, customer, in: transaction)
                #expect(answers == Answers(own, of: customer, retracted: retracted))
            }
            // Nothing is lost and nothing is anybody's twice.
            #expect(count <= events.count)
        }
    }
}
