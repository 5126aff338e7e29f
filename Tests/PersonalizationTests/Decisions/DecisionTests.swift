// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct DecisionTests {
    typealias World = PersonalizationWorld

    static let slot = SlotID("shelf")
    static let now = World.start + .seconds(5_000)

    /// Ten visits that look at a tent and at a stove, ten at a lamp and a bulb.
    static func fill(_ world: World) async throws {
        try await world.list(["tent", "stove", "lamp", "bulb", "rug"])
        var events: [CustomerEvent] = []
        for number in 0..<10 as Range<Int64> {
            let second = number * 10
            events.append(EngineBehaviourTests.view(second, "t\(number)", "tent"))
            events.append(EngineBehaviourTests.view(second + 1, "t\(number)", "stove"))
            events.append(EngineBehaviourTests.view(second + 2, "l\(number)", "lamp", in: .web))
            events.append(EngineBehaviourTests.view(second + 3, "l\(number)", "bulb", in: .web))
        }
        try await world.pipeline.record(events)
        try await world.refresh()
    }

    static func request(
        _ customer: ResolvedCustomer?, in kind: ChannelKind = .storeTerminal, limit: Int = 3,
        at location: LocationID? = World.shop
    ) -> DecisionRequest {
        var context = RuleContext(at: now)
        context.location = location
        context.channel = kind
        return DecisionRequest(slot, for: customer, limit: limit, in: context)
    }

    static func decide(_ world: World, _ request: DecisionRequest) async throws -> Decision {
        let engine = world.engine
        return try await world.store.read { try engine.decide(request, in: $0) }
    }

    static func configuration(
        _ rules: Rules, settings: SlotSettings = .init()
    ) throws -> PersonalizationEngine.Configuration {
        var configuration = PersonalizationEngine.Configuration()
        configuration.slots[slot] = try DecisionSlot(rules, settings: settings)
        return configuration
    }

    @Test(
        "P35 The terminal in the store shows what goes with what was looked at in the app just now",
        arguments: StoreKind.here)
    func terminal(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await Self.fill(world)
            let eve = World.customer("eve-app", "eve-card")
            let before = try await Self.decide(world, Self.request(eve))
            #expect(before.basis == .popularity)
            try await world.pipeline.record(EngineBehaviourTests.view(4_990, "eve-app", "tent"))
            let after = try await Self.decide(world, Self.request(eve))
            #expect(after.basis == .personal)
            #expect(after.items.first?.item == ItemID("stove"))
            let because = try #require(after.items.first?.because.first)
            #expect(because.kind == .view && because.item == ItemID("tent"))
            #expect(because.share > 0 && because.share <= 1)
            // Sold out at the place: not shown there from now on, and shown elsewhere.
            try await world.apply([
                .stocked(StockLevel(ItemID("stove"), at: World.shop, quantity: 0)),
                .stocked(StockLevel(ItemID("stove"), at: .online, quantity: 3)),
            ])
            let gone = try await Self.decide(world, Self.request(eve, limit: 9))
            #expect(!gone.items.map(\.item).contains(ItemID("stove")))
            let online = try await Self.decide(world, Self.request(eve, in: .web, at: nil))
            #expect(online.items.first?.item == ItemID("stove"))
            #expect(after.id != gone.id)
        }
    }

    @Test(
        "P35 Parted profiles part what is shown; without consent one channel does not tell another",
        arguments: StoreKind.here)
    func consent(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await Self.fill(world)
            try await world.pipeline.record(EngineBehaviourTests.view(4_990, "eve-app", "tent"))
            let eve = World.customer("eve-app", "eve-card")
            #expect(
                try await Self.decide(world, Self.request(World.customer("eve-card"))).basis
                    == .popularity)
            world.consents.set([])
            let terminal = try await Self.decide(world, Self.request(eve))
            #expect(terminal.basis == .popularity)
            #expect(terminal.reasons.map(\.code.rawValue).contains("personalization.no-consent"))
            // In the same channel the visit itself is no profile.
            let app = try await Self.decide(world, Self.request(eve, in: .app))
            #expect(app.basis == .session)
            #expect(app.items.first?.item == ItemID("stove"))
            #expect(app.reasons.map(\.code.rawValue).contains("personalization.no-consent"))
            #expect(app.reasons.map(\.code.rawValue).contains("personalization.session"))
            var stranger = Self.request(nil)
            stranger.session = [ItemID("tent")]
            let visit = try await Self.decide(world, stranger)
            #expect(visit.basis == .session && visit.items.first?.item == ItemID("stove"))
        }
    }

    @Test(
        "P34 A circumstance counts in a rule until it ends", arguments: StoreKind.here)
    func circumstances(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let rules = Rules {
                Pin(ItemID("rug"), at: 0).when(.circumstance("works", is: "from home"))
            }
            let world = World(store, configuration: try Self.configuration(rules))
            try await Self.fill(world)
            var request = Self.request(nil)
            #expect(try await Self.decide(world, request).items.first?.item != ItemID("rug"))
            request.context.circumstances.set(
                "works", to: "from home", since: World.start, until: Self.now + .seconds(60))
            let pinned = try await Self.decide(world, request)
            #expect(pinned.items.first?.item == ItemID("rug"))
            #expect(
                pinned.items.first?.reasons.map(\.code.rawValue) == ["personalization.pinned"])
            request.context.at = Self.now + .seconds(60)
            #expect(try await Self.decide(world, request).items.first?.item != ItemID("rug"))
        }
    }

    @Test(
        "P3 Equal questions get equal answers and names; other seeds explore",
        arguments: StoreKind.here)
    func deterministic(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var settings = SlotSettings()
            settings.exploration = .plackettLuce(temperature: 1, window: 5)
            let world = World(
                store, configuration: try Self.configuration(Rules(), settings: settings))
            try await Self.fill(world)
            try await world.pipeline.record(EngineBehaviourTests.view(4_990, "eve", "tent"))
            try await world.refresh()
            var request = Self.request(World.customer("eve"), limit: 4)
            let first = try await Self.decide(world, request)
            #expect(try await Self.decide(world, request) == first)
            let other = world.second()
            try await store.read { _ = try other.refresh(in: $0) }
            let asked = request
            #expect(try await store.read { try other.decide(asked, in: $0) } == first)
            for item in first.items { #expect(item.propensity > 0 && item.propensity <= 1) }
            #expect(first.items.contains { $0.propensity < 1 })
            var orders: Set<[ItemID]> = []
            var names: Set<DecisionID> = []
            for seed in 0..<20 as Range<UInt64> {
                request.seed = seed
                let decision = try await Self.decide(world, request)
                orders.insert(decision.items.map(\.item))
                names.insert(decision.id)
            }
            #expect(orders.count > 1 && names.count == 20)
        }
    }

    @Test(
        "P3 Rules, the channel's assortment and a condition hold for every answer",
        arguments: StoreKind.here)
    func rules(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let rules = Rules {
                Exclude(.item(ItemID("bulb")))
                Boost(.item(ItemID("rug")), by: 2)
            }
            let world = World(store, configuration: try Self.configuration(rules))
            try await Self.fill(world)
            try await world.apply([
                .channelListed(
                    ChannelListing(ItemID("lamp"), in: Channel(.app), isListed: false)),
                .listed(Listing(ItemID("tent"), price: Money(minorUnits: 90_000, .gbp))),
            ])
            var request = Self.request(nil, in: .app, limit: 9)
            request.channel = Channel(.app)
            let names = try await Self.decide(world, request).items.map(\.item.rawValue)
            #expect(Set(names) == ["tent", "stove", "rug"])
            request.condition = .price(atMost: Money(minorUnits: 1_000, .gbp))
            let cheap = try await Self.decide(world, request)
            #expect(Set(cheap.items.map(\.item.rawValue)) == ["stove", "rug"])
            #expect(cheap.reasons.map(\.code.rawValue).contains("personalization.short"))
            // Another question with another answer has another name.
            var open = request
            open.condition = nil
            #expect(try await Self.decide(world, open).id != cheap.id)
            request.excluded = [ItemID("rug")]
            #expect(try await Self.decide(world, request).items.map(\.item.rawValue) == ["stove"])
        }
    }

    @Test(
        "P1 Who has only searched gets what others took after such a search",
        arguments: StoreKind.here)
    func searched(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.list(["tent", "stove", "lamp"])
            func search(_ person: String, _ second: Int64) -> CustomerEvent {
                var properties = JSONObject()
                properties["query"] = "Camping light"
                return CustomerEvent(
                    id: EventID("search-\(person)"), name: .searched,
                    occurredAt: World.start + .seconds(second), channel: Channel(.web),
                    identifiers: [World.identifier(person)], properties: properties)
            }
            for number in 0..<5 as Range<Int64> {
                try await world.pipeline.record([
                    search("s\(number)", number * 10),
                    EngineBehaviourTests.view(number * 10 + 1, "s\(number)", "lamp", in: .web),
                    EngineBehaviourTests.view(number * 10 + 2, "t\(number)", "tent", in: .web),
                    EngineBehaviourTests.view(number * 10 + 3, "u\(number)", "tent", in: .web),
                ])
            }
            try await world.refresh()
            let eve = World.customer("eve")
            let before = try await Self.decide(world, Self.request(eve, in: .web))
            #expect(before.basis == .popularity && before.items.first?.item == ItemID("tent"))
            try await world.pipeline.record(search("eve", 4_990))
            let after = try await Self.decide(world, Self.request(eve, in: .web))
            #expect(after.basis == .session && after.items.first?.item == ItemID("lamp"))
            world.consents.set([])
            let visit = try await Self.decide(world, Self.request(eve, in: .web))
            #expect(visit.basis == .session && visit.items.first?.item == ItemID("lamp"))
        }
    }

    @Test(
        "What was shown is kept with its chance, exported, and erased with the customer",
        arguments: StoreKind.here)
    func shown(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await Self.fill(world)
            let eve = World.customer("eve")
            let decision = try await Self.decide(world, Self.request(eve))
            for _ in 0..<2 {
                try await store.write {
                    try engine.noteShown(decision, to: eve.profiles[0], in: $0)
                }
            }
            let shown = try await store.read { try engine.shown(to: eve, in: $0) }
            #expect(shown == [ShownDecision(decision)])
            let everybody = try await store.read { transaction in
                var found: [ShownDecision] = []
                try engine.visitShown(in: transaction) { _, decision in
                    found.append(decision)
                    return true
                }
                return found
            }
            #expect(everybody == shown)
            let export = try await store.read { try engine.export(eve, in: $0) }
            #expect(JSONValue.object(export).jsonText.contains(decision.id.description))
            #expect(try await store.write { try engine.erase(eve, in: $0) } == 1)
            #expect(try await store.read { try engine.shown(to: eve, in: $0) }.isEmpty)
        }
    }

    @Test(
        "P2 Who is new gets what his segment and his store ask for most", arguments: StoreKind.here)
    func coldStart(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var configuration = PersonalizationEngine.Configuration()
            let hikers = Set((0..<10).map { World.customer("t\($0)").id })
            configuration.recipe = .standard("segments/1") {
                hikers.contains($0) ? "hikers" : "readers"
            }
            let world = World(store, configuration: configuration)
            try await Self.fill(world)
            var request = Self.request(World.customer("new"), limit: 2)
            request.context.segments = ["hikers"]
            let hiker = try await Self.decide(world, request)
            #expect(Set(hiker.items.map(\.item.rawValue)) == ["stove", "tent"])
            #expect(hiker.basis == .popularity)
            request.context.segments = ["readers"]
            let reader = try await Self.decide(world, request)
            #expect(Set(reader.items.map(\.item.rawValue)) == ["bulb", "lamp"])
            // What he does himself counts at once.
            try await world.pipeline.record(EngineBehaviourTests.view(4_990, "new", "tent"))
            let known = try await Self.decide(world, request)
            #expect(known.basis == .personal && known.items.first?.item == ItemID("stove"))
        }
    }
}
