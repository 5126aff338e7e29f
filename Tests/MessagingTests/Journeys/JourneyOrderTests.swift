// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

/// Events may come in any order, under any profile.
@Suite struct JourneyOrderTests {
    typealias World = JourneyWorld

    static let journey = CartLeftBehind(World.plan()).journey

    /// The run that stands in the end: its cause, whether it is over, when it is due.
    func outcome(_ events: [CustomerEvent]) -> [String] {
        var world = JourneyRehearsal(of: [Self.journey], from: World.start)
        let arrival = World.time(2.9)
        for event in events { world.record(event, under: World.app, at: arrival) }
        let before = world.runs.values.map { "\($0.cause) \($0.isOver) \($0.dueAt as Any)" }
        world.advance(to: World.time(100))
        return before + world.steps
    }

    func orders<Element>(_ elements: [Element]) -> [[Element]] {
        guard let first = elements.first else { return [[]] }
        return orders(Array(elements.dropFirst())).flatMap { rest in
            (0...rest.count).map { place in
                var order = rest
                order.insert(first, at: place)
                return order
            }
        }
    }

    @Test("M43 the outcome is the same for every order in which the events come")
    func anyOrder() {
        let sets: [(events: [CustomerEvent], messages: [String])] = [
            (
                [World.cart("a", at: 0), World.cart("b", at: 1), World.cart("c", at: 2)],
                ["message-1@5.0"]
            ),
            ([World.cart("a", at: 0), World.order("o", at: 1)], []),
            ([World.cart("a", at: 0), World.order("o", at: 0)], []),
            (
                [
                    World.order("o", at: 0), World.cart("a", at: 1),
                    World.cart("b", at: 2, .add, "rug"),
                ],
                ["message-1@5.0"]
            ),
            ([World.cart("a", at: 0), World.cart("b", at: 2, .remove)], []),
            (
                [
                    World.cart("a", at: 0), World.order("o", at: 1), World.cart("b", at: 1.5),
                    World.cart("c", at: 2, .remove), World.cart("d", at: 2),
                ], ["message-1@5.0"]
            ),
            (
                [
                    World.cart("b", at: 2), World.cart("a", at: 2),
                    World.order("o", at: 2, "rug", .storeReceipt),
                ], []
            ),
        ]
        for (events, messages) in sets {
            let outcomes = Set(orders(events).map(outcome))
            #expect(outcomes.count == 1, "\(events.map(\.id))")
            let went = outcomes.first.map { Array($0.dropFirst()) }
            #expect(went == messages, "\(events.map(\.id))")
        }
    }

    @Test("M43 a late event from before the run neither ends nor renews it")
    func lateEvents() {
        var world = JourneyRehearsal(of: [Self.journey], from: World.start)
        world.record(World.cart("b", at: 1), under: World.app)
        world.record(World.order("o", at: 0.5, "rug"), under: World.card, at: World.time(2))
        world.record(World.cart("a", at: 0.2), under: World.card, at: World.time(2))
        world.advance(to: World.time(100))
        #expect(world.steps == ["message-1@4.0"])
    }

    @Test("M43 of two runs for one cart under two profiles that become one customer one sends")
    func twoProfiles() throws {
        func run(_ id: String, _ profile: ProfileID, at hours: Double) throws -> JourneyRun {
            var view = JourneyView(at: World.time(hours))
            view.values = ["cart": ["count": 1]]
            let entry = Self.journey.begin(
                on: World.cart(id, at: hours), under: profile, runs: [], view: view)
            guard case .entered(let advance) = entry else { throw Refusal("test", "\(entry)") }
            return advance.run
        }
        let runs = [try run("a", World.app, at: 0), try run("b", World.card, at: 1)]
        var view = JourneyView(at: World.time(10))
        view.values = ["cart": ["count": 2]]
        view.runs = runs
        let ends = runs.map { Self.journey.resume($0, view: view) }
        #expect(ends.map(\.sends.count) == [0, 1])
        #expect(ends[0].run.reasons.last?.code == "journey.superseded")
        #expect(Self.journey.ending(of: runs[0], view: view)?.code == "journey.superseded")
        #expect(Self.journey.ending(of: runs[1], view: view) == nil)
    }

    @Test("M24 who may enter again is as the journey says, over all profiles")
    func reentry() {
        func sent(_ reentry: JourneyReentry, at times: [Double]) -> Int {
            let journey = Journey(
                "series",
                on: JourneyTrigger(.signedUp, occasion: .value("event.properties.o")),
                reentry: reentry
            ) {
                Wait(World.hours(2))
                Send(World.plan())
            }
            var world = JourneyRehearsal(of: [journey], from: World.start)
            for (index, time) in times.enumerated() {
                let event = World.event(
                    "\(index)", .signedUp, at: time, ["o": .string(index < 2 ? "x" : "y")])
                world.record(event, under: index % 2 == 0 ? World.app : World.card)
            }
            world.advance(to: World.time(1_000))
            return world.sent.count
        }
        #expect(sent(.never, at: [0, 10, 20]) == 1)
        #expect(sent(.oncePerOccasion, at: [0, 10, 20]) == 2)
        #expect(sent(.after(World.hours(15)), at: [0, 10, 20]) == 2)
        #expect(sent(.after(World.hours(1)), at: [0, 1.5, 20]) == 2)
        #expect(sent(.restart, at: [0, 10, 20]) == 3)
        #expect(sent(.restart, at: [0, 1, 20]) == 2)
        #expect(sent(.restartAfter(World.hours(15)), at: [0, 10, 20]) == 2)
        #expect(sent(.restartAfter(World.hours(15)), at: [0, 1, 20]) == 2)
    }
}
