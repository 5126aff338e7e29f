// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

/// What is not read of a customer because a journey does not look at it.
@Suite struct JourneySightsTests {
    typealias World = JourneyWorld

    /// A journey that looks at everything, at one place or another.
    static let curious = Journey(
        "curious", version: 2,
        on: JourneyTrigger(
            .cartChanged, occasion: .constant("curious"), keeps: ["first": "cart.first"]),
        entry: .not(.seenWithin(.signedOut, .seconds(60))), reentry: .restart,
        change: .move(["old": "later"]), carries: ["cart"]
    ) {
        Goal(on: .orderPlaced, if: .value("cart.count", .above(1)))
        Exit(on: .storeReceipt)
        Exit(on: .chatEnded, if: .noticed("hello"))
        Exit(when: .stage(.loyalty))
        Wait(.zero, name: "nothing")
        Branch(.seen(.itemViewed), name: "looked") {
            Send(World.plan("hello"), name: "hello")
        } otherwise: {
            Act(.note("quiet", true), name: "note")
        }
        Wait(for: .messageOpened, atMost: World.hours(2), name: "opened") {
            Wait(until: LocalMoment(9), unknownZone: .goesOn, name: "morning")
        } otherwise: {
            Branch(.answered("hello"), name: "answered") { Send(World.plan("more"), name: "more") }
        }
        Wait(World.hours(3), name: "later")
        Branch(.value("cart.count", .above(0)), name: "cart") {
            Send(World.plan("cart"), name: "last")
        }
    }

    static let names: [EventName] = [
        .cartChanged, .orderPlaced, .storeReceipt, .itemViewed, .chatEnded, .messageOpened,
        .signedUp, .itemReviewed, .orderRefunded, .chatMessage,
    ]

    /// The same view, as far as a journey says that it looks at it.
    func seen(_ view: JourneyView, _ sights: JourneySights) -> JourneyView {
        var part = JourneyView(at: view.at)
        part.seed = view.seed
        part.ownMoments = view.ownMoments
        if sights.contains(.moments) { part.moments = view.moments }
        if sights.contains(.cart) { part.values = view.values }
        if sights.contains(.messages) { part.messages = view.messages }
        if sights.contains(.zone) { part.zone = view.zone }
        if sights.contains(.stage) { part.stage = view.stage }
        if sights.contains(.runs) { part.runs = view.runs }
        return part
    }

    func view(
        at hours: Double, _ journey: Journey, _ run: JourneyRun?, _ dice: inout SeededGenerator
    ) throws -> JourneyView {
        var view = JourneyView(at: World.time(hours))
        func happens() -> Bool { Bool.random(using: &dice) }
        for name in Self.names where happens() {
            view.moments[name] = World.time(hours - Double(Int.random(in: 0...9, using: &dice)))
            if happens() { view.ownMoments[name] = view.moments[name] }
        }
        // Of a cart that a journey does not follow nothing is told, whoever looks.
        if journey.mentions.contains(.cartChanged), happens() {
            view.values["cart"] = [
                "count": .number(JSONNumber(Int64.random(in: 0...2, using: &dice)))
            ]
        }
        if happens() { view.zone = try World.zone() }
        if happens() { view.stage = [.loyalty, .purchase].randomElement(using: &dice) }
        if let run {
            var message = OutboxMessage(
                key: MessageKey(journey: journey.name, step: "hello", occasion: run.cause),
                plan: "hello", journey: journey.name, step: "hello", cause: run.cause,
                causedAt: run.causedAt, profile: World.app,
                use: ConsentUse(.market, channel: .email),
                recipient: Identifier(.email, "a@example.org"),
                content: MessageContent(text: ""), plannedAt: run.causedAt,
                notAfter: .distantFuture)
            if happens() { message.receipts.seenAt = view.at }
            if happens() { view.messages["hello"] = message }
            if happens() { view.runs = [run] }
        }
        return view
    }

    func event(_ number: Int, at hours: Double, _ dice: inout SeededGenerator) -> CustomerEvent {
        let name = Self.names[Int.random(in: 0..<Self.names.count, using: &dice)]
        switch name {
        case .cartChanged: return World.cart("c\(number)", at: hours)
        case .orderPlaced, .storeReceipt: return World.order("o\(number)", at: hours, "lamp", name)
        default: return World.event("e\(number)", name, at: hours, ["birthday": "1990-02-28"])
        }
    }

    @Test("what a journey does not look at changes nothing", arguments: 0..<8 as Range<UInt64>)
    func partOfTheView(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        for journey in ReadyJourneys.all + [Self.curious] {
            var run: JourneyRun?
            for number in 0..<60 {
                let hours = Double(number)
                let event = event(number, at: hours, &dice)
                let view = try view(at: hours, journey, run, &dice)
                if let known = run {
                    #expect(
                        journey.ending(of: known, step: "hello", view: view)
                            == journey.ending(
                                of: known, step: "hello", view: seen(view, journey.sightsOfEnding)))
                    let resumed = journey.resume(known, view: view)
                    let sights = journey.sights(ofResuming: known)
                    #expect(resumed == journey.resume(known, view: seen(view, sights)))
                    let heard = journey.hear(event, known, view: view)
                    if let sights = journey.sights(ofHearing: event.name, known) {
                        #expect(heard == journey.hear(event, known, view: seen(view, sights)))
                    } else {
                        #expect(heard == nil)
                    }
                    run = heard?.run ?? resumed.run
                }
                let runs = run.map { [$0] } ?? []
                let entry = journey.begin(on: event, under: World.app, runs: runs, view: view)
                let part = seen(view, journey.sightsOfBeginning)
                let again = journey.begin(on: event, under: World.app, runs: runs, view: part)
                #expect(entry == again)
                switch entry {
                case .entered(let advance), .restarted(_, let advance): run = advance.run
                case .none, .refused: continue
                }
            }
        }
    }
}
