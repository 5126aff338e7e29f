// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct JourneyFaultsTests {
    typealias World = JourneyWorld

    static func journey(
        _ name: String = "x", on trigger: JourneyTrigger = JourneyTrigger(.signedUp),
        @JourneyBuilder parts: () -> [JourneyBuilder.Part]
    ) -> Journey {
        Journey(name, on: trigger, parts: parts)
    }

    static let cases: [(journey: Journey, codes: [Reason.Code])] = [
        (journey {}, []),
        (journey("") {}, ["journey.no-name"]),
        (Journey("x", version: 0, on: JourneyTrigger(.signedUp)) {}, ["journey.version"]),
        (journey(on: JourneyTrigger()) {}, ["journey.no-trigger"]),
        (
            journey(on: JourneyTrigger(.signedUp, occasion: .value("cart.id"))) {},
            ["journey.path"]
        ),
        (journey { Send(MessagePlan("m", variants: [])) }, ["journey.no-variants"]),
        (
            journey { Send(MessagePlan("m", life: .zero, variants: World.plan().variants)) },
            ["journey.life"]
        ),
        (
            journey {
                Send(World.plan())
                Send(World.plan())
            }, ["journey.name-twice"]
        ),
        (journey { Send(World.plan(), name: "a#2") }, ["journey.name"]),
        (journey { Wait(.seconds(-1)) }, ["journey.wait"]),
        (journey { Wait(until: LocalMoment(24)) }, ["journey.wait"]),
        (journey { Wait(for: .appOpened, atMost: .zero) }, ["journey.wait"]),
        (journey { Wait(atMost: .seconds(1)) }, ["journey.no-event"]),
        (journey { Branch(.answered("nothing")) { End() } }, ["journey.unknown-step"]),
        (journey { Branch(.equals("event.item", "x")) { End() } }, ["journey.path"]),
        (journey { Exit(when: .equals("event.item", "x")) }, ["journey.path"]),
        (journey { Exit(on: .called, if: .equals("event.item", "x")) }, []),
        (
            journey {
                End()
                Send(World.plan())
            }, ["journey.unreachable"]
        ),
        (
            journey {
                Branch(.always) {
                    End()
                } otherwise: {
                    End()
                }
                Wait(.seconds(1))
            }, ["journey.unreachable"]
        ),
        (journey { Split("s") }, ["journey.split"]),
        (journey { Split("s", Split.Arm("a"), Split.Arm("a")) }, ["journey.split"]),
        (journey { Split("s", Split.Arm("a", weight: -1), Split.Arm("b")) }, ["journey.split"]),
        (journey { Repeat("r", atMost: 0) { Wait(.seconds(1)) } }, ["journey.rounds"]),
        (journey { Repeat("r", atMost: 5) { Send(World.plan()) } }, ["journey.endless"]),
        (
            journey {
                Repeat("r", atMost: 5) { Branch(.segment("x")) { Wait(.seconds(1)) } }
            }, ["journey.endless"]
        ),
        (
            journey { Repeat("r", atMost: 5) { Wait(for: .called, atMost: .seconds(1)) } },
            []
        ),
        (journey { Goal() }, ["journey.no-event"]),
    ]

    @Test("M24 the check finds what would not work", arguments: 0..<27)
    func finds(number: Int) throws {
        let (journey, codes) = try #require(Self.cases.dropFirst(number).first)
        #expect(journey.faults.map(\.code) == codes, "\(journey.faults)")
    }

    @Test("M24 the ready journeys have no faults, and names of their own")
    func ready() {
        let journeys = ReadyJourneys.all
        for journey in journeys { #expect(journey.faults.isEmpty, "\(journey.name)") }
        #expect(Set(journeys.map(\.name)).count == journeys.count)
        #expect(JourneyBook(journeys).faults.isEmpty)
        #expect(JourneyBook(journeys).journeys.count == journeys.count)
    }
}
