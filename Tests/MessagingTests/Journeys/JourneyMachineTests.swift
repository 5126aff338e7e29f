// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct JourneyMachineTests {
    typealias World = JourneyWorld

    func rehearse(
        _ journey: Journey, _ events: [CustomerEvent], until hours: Double,
        prepare: (inout JourneyRehearsal) -> Void = { _ in }
    ) -> JourneyRehearsal {
        var world = JourneyRehearsal(of: [journey], from: World.start)
        prepare(&world)
        for event in events { world.record(event, under: World.app) }
        world.advance(to: World.time(hours))
        return world
    }

    @Test("M24 a sequence sends each message after its wait, and ends")
    func sequence() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Wait(World.hours(1))
            Send(World.plan("one"))
            Wait(World.hours(2))
            Send(World.plan("two"))
        }
        let world = rehearse(journey, [World.event("1", .signedUp, at: 0)], until: 48)
        #expect(world.steps == ["one@1.0", "two@3.0"])
        #expect(world.endings == ["journey.done"])
        #expect(journey.faults.isEmpty)
    }

    @Test("M24 an exit holds in every step, and the goal is told apart from it")
    func exits() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Exit(on: .unsubscribed)
            Goal(on: .orderPlaced)
            for number in 1...3 {
                Wait(World.hours(1))
                Send(World.plan("m\(number)"))
            }
        }
        let start = World.event("1", .signedUp, at: 0)
        for (hours, count) in [(0.5, 0), (1.5, 1), (2.5, 2)] {
            let left = rehearse(
                journey, [start, World.event("2", .unsubscribed, at: hours)], until: 48)
            #expect(left.sent.count == count)
            #expect(left.endings == ["journey.exit"])
            #expect(left.runs.values.allSatisfy { !$0.reachedGoal })
            let bought = rehearse(journey, [start, World.order("o", at: hours)], until: 48)
            #expect(bought.sent.count == count)
            #expect(bought.runs.values.allSatisfy { $0.reachedGoal })
        }
    }

    @Test("M24 a wait for an event goes one way when it comes and the other when it does not")
    func waitsForEvent() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Wait(for: .appOpened, atMost: World.hours(5)) {
                Send(World.plan("opened"))
            } otherwise: {
                Send(World.plan("missed"))
            }
            Wait(World.hours(1))
            Send(World.plan("both"))
        }
        let start = World.event("1", .signedUp, at: 0)
        let came = rehearse(journey, [start, World.event("2", .appOpened, at: 3)], until: 48)
        #expect(came.steps == ["opened@3.0", "both@4.0"])
        let late = rehearse(journey, [start, World.event("2", .appOpened, at: 6)], until: 48)
        #expect(late.steps == ["missed@5.0", "both@6.0"])
    }

    @Test("M24 an event that happened before the wait does not end it, whenever it comes")
    func oldEventDoesNotCount() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Wait(World.hours(2))
            Wait(for: .appOpened, atMost: World.hours(5)) { Send(World.plan("opened")) }
        }
        var world = JourneyRehearsal(of: [journey], from: World.start)
        world.record(World.event("1", .signedUp, at: 0), under: World.app)
        world.record(
            World.event("2", .appOpened, at: 1), under: World.app, at: World.time(3))
        world.advance(to: World.time(48))
        #expect(world.sent.isEmpty)
    }

    @Test("M24 a branch asks values, events, segments and what became of messages")
    func branches() {
        let conditions: [(JourneyCondition, Bool)] = [
            (.value("points", .above(10)), true), (.value("points", .below(12)), false),
            (.value("points", .equals("12")), true), (.equals("points", 12.0), true),
            (.value("nothing", .isMissing), true), (.value("nothing", .differs(1)), false),
            (.value("tier", .isOneOf(["gold", "silver"])), true),
            (.value("tags", .contains("new")), true), (.value("tier", .contains("old")), true),
            (.segment("vip"), true), (.segment("none"), false), (.stage(.loyalty), true),
            (.seen(.appOpened), true), (.seen(.signedUp), false),
            (.seenWithin(.appOpened, World.hours(1)), true),
            (.seenWithin(.appOpened, World.hours(0.25)), false),
            (.causeWithin(World.hours(1)), true), (.causeWithin(World.hours(0.9)), false),
            (.sent("first"), true), (.answered("first"), false), (.noticed("first"), false),
            (.all([.segment("vip"), .segment("none")]), false),
            (.any([.segment("none"), .segment("vip")]), true), (.not(.always), false),
            (.value("since", .within(World.hours(2))), true),
            (.value("since", .within(World.hours(1))), false),
            (.includes("tags", "tier"), true), (.same("tier", "tag"), false),
        ]
        for (condition, holds) in conditions {
            let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
                Send(World.plan("first"))
                Wait(World.hours(1))
                Branch(condition) {
                    Send(World.plan("yes"))
                } otherwise: {
                    Send(World.plan("no"))
                }
            }
            let events = [
                World.event("1", .signedUp, at: 0), World.event("2", .appOpened, at: 0.5),
            ]
            let world = rehearse(journey, events, until: 5) { world in
                world.values = [
                    "points": 12, "tier": "gold", "tags": ["gold", "new"], "tag": "GOLD",
                    "since": .string(World.time(-0.5).rfc3339),
                ]
                world.segments = ["vip"]
                world.stage = .loyalty
            }
            #expect(world.sent.last?.send.step == (holds ? "yes" : "no"), "\(condition)")
        }
    }

    @Test("M24 a split is the same for one person whenever it is asked, and keeps its shares")
    func splits() {
        let journey = Journey("test", on: JourneyTrigger(.signedUp, occasion: .constant("x"))) {
            Split(
                "wording", Split.Arm("old", weight: 3) { Send(World.plan("old")) },
                Split.Arm("new") { Send(World.plan("new")) })
        }
        var news = 0
        for person in 0..<2_000 {
            let profile = ProfileID(Token128(high: 9, low: UInt64(person)))
            let arms = [1, 2].map { round -> String? in
                let event = World.event("\(round)-\(person)", .signedUp, at: Double(round))
                var view = JourneyView(at: event.occurredAt)
                view.seed = 5
                guard
                    case .entered(let advance) = journey.begin(
                        on: event, under: profile, runs: [], view: view)
                else { return nil }
                #expect(advance.run.data["wording"]?.stringValue == advance.sends.first?.step)
                return advance.sends.first?.step
            }
            #expect(arms[0] == arms[1])
            if arms[0] == "new" { news += 1 }
        }
        // A quarter of 2,000 is 500, the standard deviation 19.4.
        #expect((423...577).contains(news))
    }

    @Test("M46 a ladder climbs one format after another, and stops on conversion")
    func ladder() {
        var settings = FormatLadder([
            .message(World.plan("mail")), .audience("retargeting"), .message(World.plan("story")),
        ])
        settings.pause = World.hours(24)
        let journey = settings.journey
        #expect(journey.faults.isEmpty)
        let search = World.event("1", .searched, at: 0, ["query": "lamp"])
        let whole = rehearse(journey, [search], until: 1_000)
        #expect(whole.steps == ["format.1@1.0", "format.3@49.0"])
        #expect(
            whole.effects.map(\.effect) == [
                .joinAudience("retargeting"), .leaveAudience("retargeting"),
            ])
        let bought = rehearse(journey, [search, World.order("o", at: 30)], until: 1_000)
        #expect(bought.steps == ["format.1@1.0"])
        #expect(bought.effects.last?.effect == .leaveAudience("retargeting"))
        let before = rehearse(journey, [search, World.order("o", at: 0.5)], until: 1_000)
        #expect(before.sent.isEmpty && before.effects.isEmpty)
        var answered = rehearse(journey, [search], until: 2)
        answered.answer(step: "format.1", of: "format-ladder", at: World.time(3))
        answered.advance(to: World.time(1_000))
        #expect(answered.sent.count == 1)
        settings.atMost = 1
        #expect(rehearse(settings.journey, [search], until: 1_000).sent.count == 1)
    }

    @Test("M46 a rung whose conversion came after it was planned is not climbed")
    func ladderInClaim() throws {
        let journey = FormatLadder([.message(World.plan("mail"))]).journey
        let world = rehearse(journey, [World.event("1", .searched, at: 0)], until: 2)
        let run = try #require(world.runs.values.first)
        var view = JourneyView(at: World.time(2))
        #expect(journey.ending(of: run, step: "format.1", view: view) == nil)
        view.moments[.storeReceipt] = World.time(1.5)
        #expect(
            journey.ending(of: run, step: "format.1", view: view)?.code
                == "journey.ladder-stopped")
    }

    @Test("M24 what repeats names its rounds, and stops after the last")
    func repeats() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Repeat("week", atMost: 3) {
                Wait(World.hours(1))
                Send(World.plan("tip"))
            }
            Send(World.plan("bye"))
        }
        let world = rehearse(journey, [World.event("1", .signedUp, at: 0)], until: 48)
        #expect(world.steps == ["tip@1.0", "tip#2@2.0", "tip#3@3.0", "bye@3.0"])
        #expect(Set(world.sent.map(\.send.step)).count == 4)
    }

    @Test("M24 what repeats waits for another event each time")
    func repeatsWithEvents() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Repeat("visit", atMost: 3) {
                Wait(for: .storeVisited, atMost: World.hours(10)) { Send(World.plan("thanks")) }
            }
        }
        let start = World.event("1", .signedUp, at: 0)
        let visits = [2.0, 5.0].map { World.event("\($0)", .storeVisited, at: $0) }
        let world = rehearse(journey, [start] + visits, until: 48)
        #expect(world.steps == ["thanks@2.0", "thanks#2@5.0"])
        var late = JourneyRehearsal(of: [journey], from: World.start)
        for event in visits + [start] { late.record(event, under: World.app, at: World.time(6)) }
        late.advance(to: World.time(48))
        #expect(late.steps == ["thanks@6.0"])
    }

    @Test("M42 every run and message carries its cause, and what was kept of it")
    func causes() throws {
        let journey = Journey(
            "series",
            on: JourneyTrigger(
                .itemViewed, occasion: .value("event.item"),
                keeps: ["item": "event.item", "from": "event.properties.page.name"]),
            carries: ["who"]
        ) { Send(World.plan("seen")) }
        let event = World.event(
            "1", .itemViewed, at: 0, commerce: .items([OrderLine(ItemID("lamp"))]),
            ["page": ["name": "home"]])
        let world = rehearse(journey, [event], until: 1) { $0.values = ["who": "Ann", "x": 1] }
        let sent = try #require(world.sent.first)
        #expect(sent.cause == event.id)
        #expect(sent.run.occasion == "lamp")
        #expect(sent.send.data == ["item": "lamp", "from": "home", "who": "Ann"])
    }

    @Test("M24 a local time is the customer's, also where clocks change, and unknown it is not UTC")
    func localTimes() throws {
        let zone = try World.zone()
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Wait(until: LocalMoment(9, 30, on: [.saturday, .sunday]))
            Send(World.plan("morning"))
        }
        // 2023-11-14T22:13:20Z is a Tuesday; the next Saturday at 9:30 in Warsaw is 8:30 UTC.
        let world = rehearse(journey, [World.event("1", .signedUp, at: 0)], until: 400) {
            $0.zone = zone
        }
        #expect(world.sent.first?.at == Timestamp(rfc3339: "2023-11-18T08:30:00Z"))
        let unknown = rehearse(journey, [World.event("1", .signedUp, at: 0)], until: 400)
        #expect(unknown.sent.isEmpty && unknown.endings == ["journey.zone-unknown"])
        // 2:30 does not exist on 2024-03-31 and exists twice on 2024-10-27.
        let moment = LocalMoment(2, 30)
        let night = try #require(Timestamp(rfc3339: "2024-03-30T12:00:00Z"))
        #expect(moment.next(after: night, in: zone)?.rfc3339 == "2024-03-31T01:00:00Z")
        let autumn = try #require(Timestamp(rfc3339: "2024-10-26T12:00:00Z"))
        #expect(moment.next(after: autumn, in: zone)?.rfc3339 == "2024-10-27T00:30:00Z")
        #expect(LocalMoment(25).next(after: night, in: zone) == nil)
    }

    @Test("M24 a journey with faults ends with a reason and never hangs")
    func circles() {
        let journey = Journey("series", on: JourneyTrigger(.signedUp)) {
            Repeat("forever", atMost: .max) { Act(.note("x", 1)) }
        }
        let world = rehearse(journey, [World.event("1", .signedUp, at: 0)], until: 1)
        #expect(world.endings == ["journey.endless"])
        #expect(journey.faults.map(\.code) == ["journey.endless"])
    }
}
