// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

/// One of each, with plain messages.
enum ReadyJourneys {
    typealias World = JourneyWorld
    static let store = JourneyPlace("Krucza", latitude: 52.2297, longitude: 21.0122, radius: 500)

    static let all: [Journey] = [
        CartLeftBehind(World.plan()).journey, BrowseLeftBehind(World.plan()).journey,
        Welcome([TimedMessage(after: .zero, World.plan())]).journey,
        PostPurchase([TimedMessage(after: .seconds(60), World.plan())]).journey,
        WinBack([TimedMessage(after: World.hours(24 * 90), World.plan())]).journey,
        BackInStock(World.plan()).journey, PriceDrop(World.plan()).journey,
        ReviewRequest(World.plan()).journey, SurveyRequest.nps(World.plan()).journey,
        SurveyRequest.csat(World.plan()).journey,
        CallbackRequest(confirmation: World.plan("yes"), excuse: World.plan("sorry")).journey,
        NearStore([store], World.plan()).journey, Birthday(World.plan()).journey,
        FormatLadder([.message(World.plan())]).journey,
    ]
}

@Suite struct ReadyJourneysTests {
    typealias World = JourneyWorld

    func rehearse(
        _ journey: Journey, _ events: [CustomerEvent], until hours: Double = 10_000,
        zone: TimeZoneRules? = nil
    ) -> JourneyRehearsal {
        var world = JourneyRehearsal(of: [journey], from: World.start)
        world.zone = zone
        for event in events { world.record(event, under: World.app) }
        world.advance(to: World.time(hours))
        return world
    }

    @Test("M43 a cart left behind is reminded of, with what is in it")
    func cart() throws {
        var settings = CartLeftBehind(World.plan())
        settings.later = [TimedMessage(after: World.hours(20), World.plan("again"))]
        let left = rehearse(
            settings.journey, [World.cart("a", at: 0), World.cart("b", at: 1, .add, "rug")])
        #expect(left.steps == ["message-1@4.0", "message-2@24.0"])
        let data = try #require(left.sent.first?.send.data)
        #expect(data["cart"]?["items"] == "lamp\nrug")
        #expect(data["cart"]?["count"] == 2)
        #expect(data["cart"]?["first"] == "lamp")
        for name in [EventName.orderPlaced, .storeReceipt] {
            let bought = rehearse(
                settings.journey,
                [World.cart("a", at: 0), World.order("o", at: 2, "other", name)])
            #expect(bought.sent.isEmpty)
            #expect(bought.endings == ["journey.bought"])
            let between = rehearse(
                settings.journey, [World.cart("a", at: 0), World.order("o", at: 5, "x", name)])
            #expect(between.steps == ["message-1@3.0"])
        }
        let emptied = rehearse(
            settings.journey, [World.cart("a", at: 0), World.cart("b", at: 2, .remove)])
        #expect(emptied.sent.isEmpty && emptied.endings == ["journey.empty"])
    }

    @Test("M43 a cart that is not known is no cart")
    func unknownCart() throws {
        let journey = CartLeftBehind(World.plan()).journey
        let entry = journey.begin(
            on: World.cart("a", at: 0), under: World.app, runs: [],
            view: JourneyView(at: World.start))
        guard case .entered(let advance) = entry else {
            Issue.record("\(entry)")
            return
        }
        let later = journey.resume(advance.run, view: JourneyView(at: World.time(4)))
        #expect(later.sends.isEmpty)
        #expect(later.run.reasons.last?.code == "journey.empty")
    }

    @Test("M42 who looked and went no further hears of it once a week at most")
    func browse() {
        let journey = BrowseLeftBehind(World.plan()).journey
        func look(_ id: String, at hours: Double) -> CustomerEvent {
            World.event(id, .itemViewed, at: hours, commerce: .items([OrderLine(ItemID(id))]))
        }
        let looked = rehearse(journey, [look("a", at: 0), look("b", at: 3)])
        #expect(looked.steps == ["message-1@27.0"])
        #expect(looked.sent.first?.send.data["item"] == "b")
        let cart = rehearse(journey, [look("a", at: 0), World.cart("c", at: 3)])
        #expect(cart.sent.isEmpty)
        let days = (0..<20).map { look("\($0)", at: Double($0) * 48) }
        let often = rehearse(journey, days)
        #expect(often.sent.count == 5)
        for (one, next) in zip(often.sent, often.sent.dropFirst()) {
            #expect(one.at.duration(to: next.at) >= .seconds(7 * 86_400))
        }
    }

    @Test("M24 a welcome is given once, and ends with the first purchase")
    func welcome() {
        let journey = Welcome([
            TimedMessage(after: .zero, World.plan("hello")),
            TimedMessage(after: World.hours(48), World.plan("more")),
        ]).journey
        let start = World.event("1", .signedUp, at: 0)
        let again = World.event("2", .signedUp, at: 500)
        #expect(rehearse(journey, [start, again]).steps == ["message-1@0.0", "message-2@48.0"])
        let bought = rehearse(journey, [start, World.order("o", at: 20), again])
        #expect(bought.steps == ["message-1@0.0"])
        #expect(bought.runs.values.first?.reachedGoal == true)
    }

    @Test("M24 after a purchase each order has its messages, unless it goes back")
    func postPurchase() {
        let journey = PostPurchase([TimedMessage(after: World.hours(72), World.plan())]).journey
        let back = World.event("c", .orderCancelled, at: 30, commerce: .cancellation(OrderID("a")))
        let world = rehearse(journey, [World.order("a", at: 0), World.order("b", at: 20), back])
        #expect(world.sent.map(\.run.occasion) == ["b"])
        #expect(world.endings.contains("journey.returned"))
    }

    @Test("M42 who has not bought for long hears so long after the last purchase")
    func winBack() {
        let journey = WinBack([TimedMessage(after: World.hours(2_000), World.plan())]).journey
        let world = rehearse(
            journey, [World.order("a", at: 0), World.order("b", at: 1_500)], until: 4_000)
        #expect(world.steps == ["message-1@3500.0"])
    }

    @Test("P30 whose turn it is hears that an item is back, once for each arrival")
    func backInStock() {
        var settings = BackInStock(World.plan("back", .service))
        settings.arrival = "event.properties.arrival"
        func arrival(_ id: String, _ number: Int64, at hours: Double) -> CustomerEvent {
            World.event(
                id, .stockChanged, at: hours,
                ["item": "lamp", "arrival": .number(JSONNumber(number))])
        }
        let world = rehearse(
            settings.journey,
            [arrival("1", 1, at: 0), arrival("2", 1, at: 1), arrival("3", 2, at: 2)])
        #expect(world.steps == ["message-1@0.0", "message-1@2.0"])
        #expect(world.refusals.map { $0.reasons[0].code } == ["journey.entered-before"])
    }

    @Test("P30 a notice that waits is dropped when the item is bought or gone")
    func backInStockExits() throws {
        let journey = BackInStock(World.plan()).journey
        let arrival = World.event("1", .stockChanged, at: 0, ["item": "lamp"])
        let gone = World.event("2", .stockChanged, at: 1, ["item": "lamp", "available": 0])
        for event in [World.order("o", at: 1), gone] {
            let world = rehearse(journey, [arrival, event])
            let run = try #require(world.runs.values.sorted { $0.causedAt < $1.causedAt }.first)
            #expect(journey.ending(of: run, view: JourneyView(at: World.time(2))) != nil)
        }
        let other = rehearse(journey, [arrival, World.order("o", at: 1, "rug")])
        let run = try #require(other.runs.values.first)
        #expect(journey.ending(of: run, view: JourneyView(at: World.time(2))) == nil)
    }

    @Test("M42 a price drop is told when it is worth it, once a week for an item")
    func priceDrop() {
        let journey = PriceDrop(World.plan()).journey
        func drop(_ id: String, _ percent: Int64, at hours: Double) -> CustomerEvent {
            World.event(
                id, .listingChanged, at: hours,
                ["item": "lamp", "price": "9.90", "drop": .number(JSONNumber(percent))])
        }
        let world = rehearse(
            journey,
            [
                drop("1", 3, at: 0), drop("2", 20, at: 1), drop("3", 30, at: 2),
                drop("4", 10, at: 24 * 8),
            ])
        #expect(world.steps == ["message-1@1.0", "message-1@192.0"])
        #expect(world.sent.first?.send.data["price"] == "9.90")
    }

    @Test("M25 a review is asked for in the evening, when the goods were tried")
    func review() throws {
        let journey = ReviewRequest(World.plan("review", .survey)).journey
        let done = World.order("a", at: 0, "lamp", .orderFulfilled)
        let world = rehearse(journey, [done], zone: try World.zone())
        // 10 days after 22:13 UTC, then 18:00 in Warsaw.
        #expect(world.sent.map(\.at.rfc3339) == ["2023-11-25T17:00:00Z"])
        let reviewed = rehearse(journey, [done, World.event("r", .itemReviewed, at: 50)])
        #expect(reviewed.sent.isEmpty)
    }

    @Test("M25 a survey is asked once a quarter, reminded of once, and ends with an answer")
    func survey() {
        var settings = SurveyRequest.nps(World.plan("nps", .survey))
        settings.reminder = TimedMessage(after: World.hours(72), World.plan("again", .survey))
        let orders = [
            World.order("a", at: 0, "lamp", .orderFulfilled),
            World.order("b", at: 24 * 30, "lamp", .orderFulfilled),
            World.order("c", at: 24 * 100, "lamp", .orderFulfilled),
        ]
        let silent = rehearse(settings.journey, orders)
        #expect(silent.steps.count == 4)
        #expect(silent.effects.map(\.effect) == [.survey("nps"), .survey("nps")])
        let answer = World.event("x", .surveyAnswered, at: 24 * 15, ["survey": "nps"])
        let other = World.event("y", .surveyAnswered, at: 24 * 13, ["survey": "csat"])
        let answered = rehearse(settings.journey, [orders[0], other, answer])
        #expect(answered.steps == ["message-1@336.0"])
        #expect(answered.runs.values.first?.reachedGoal == true)
    }

    @Test("M45 a callback is promised, and kept, excused or not kept")
    func callback() {
        let journey = CallbackRequest(
            confirmation: World.plan("yes", .service), excuse: World.plan("sorry", .service)
        ).journey
        let request = World.event("1", .callbackRequested, at: 0)
        func outcome(_ call: Double?) -> (steps: [String], code: Reason.Code?, effects: Int) {
            let calls = call.map { [World.event("2", .called, at: $0)] } ?? []
            let world = rehearse(journey, [request] + calls)
            return (world.steps, world.endings.first, world.effects.count)
        }
        #expect(outcome(0.25) == (["confirmation@0.0"], "journey.called", 2))
        #expect(
            outcome(1) == (["confirmation@0.0", "excuse@0.5"], "journey.called-late", 3))
        #expect(outcome(nil) == (["confirmation@0.0", "excuse@0.5"], "journey.not-called", 2))
    }

    @Test("M44 who is near hears of the store, unless the position is stale")
    func nearStore() throws {
        let journey = NearStore([ReadyJourneys.store], World.plan()).journey
        func at(_ latitude: Double, _ longitude: Double) -> JSONObject {
            [
                "latitude": JSONNumber(latitude).map(JSONValue.number) ?? .null,
                "longitude": JSONNumber(longitude).map(JSONValue.number) ?? .null,
            ]
        }
        let near = World.event("1", .located, at: 0, at(52.2310, 21.0150))
        let world = rehearse(journey, [near])
        #expect(world.steps == ["message-1@0.0"])
        #expect(world.sent.first?.send.data["place"] == "Krucza")
        #expect(world.sent.first?.send.plan.life == .seconds(600))
        let far = World.event("2", .located, at: 0, at(52.2350, 21.0122))
        #expect(rehearse(journey, [far]).sent.isEmpty)
        var late = JourneyRehearsal(of: [journey], from: World.start)
        late.record(near, under: World.app, at: World.time(0.2))
        #expect(late.sent.isEmpty)
        let run = try #require(world.runs.values.first)
        #expect(journey.ending(of: run, view: JourneyView(at: World.time(0.16))) == nil)
        #expect(
            journey.ending(of: run, view: JourneyView(at: World.time(0.17)))?.code
                == "journey.stale")
    }

    @Test("M42 a birthday is greeted every year in the customer's morning, also of a leap day")
    func birthday() throws {
        let journey = Birthday(World.plan()).journey
        let start = World.event("1", .signedUp, at: 0, ["birthday": "1996-02-29"])
        let world = rehearse(journey, [start], until: 24 * 366 * 2, zone: try World.zone())
        #expect(
            world.sent.map(\.at.rfc3339) == ["2024-02-29T08:00:00Z", "2025-02-28T08:00:00Z"])
        #expect(world.sent.map(\.send.step) == ["message", "message#2"])
        let wrong = World.event("1", .signedUp, at: 0, ["birthday": "1996-02-30"])
        let none = rehearse(journey, [wrong], zone: try World.zone())
        #expect(none.endings == ["journey.no-moment"])
    }
}
