// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

/// What becomes of those inside when a journey changes.
@Suite struct JourneyChangeTests {
    typealias World = JourneyWorld

    static func journey(_ version: Int64, _ change: JourneyChange = .finish) -> Journey {
        Journey("series", version: version, on: JourneyTrigger(.signedUp), change: change) {
            Wait(World.hours(1), name: "first")
            Send(World.plan("one"))
            if version == 1 {
                Wait(for: .appOpened, atMost: World.hours(2), name: "app") {
                    Send(World.plan("opened"))
                }
                Wait(World.hours(1), name: "second")
            } else {
                Wait(World.hours(4), name: "later")
            }
            Send(World.plan("two\(version)"))
        }
    }

    /// A run of version 1 in each state that can be stored.
    static func runs() -> [JourneyRun] {
        [0.5, 1.5, 3.5, 10].compactMap { hours in
            var world = JourneyRehearsal(of: [journey(1)], from: World.start)
            world.record(World.event("1", .signedUp, at: 0), under: World.app)
            world.advance(to: World.time(hours))
            return world.runs.values.first
        }
    }

    @Test("M24 from every stored state a run finishes, moves or ends as the new version says")
    func allStates() throws {
        let runs = Self.runs()
        #expect(runs.map(\.position) == ["first", "app", "second", "done"])
        let view = JourneyView(at: World.time(20))
        for run in runs {
            let stored = try JourneyRun(recordBytes: run.recordBytes)
            #expect(stored == run)
            let finishing = JourneyBook([Self.journey(2), Self.journey(1)])
            #expect(finishing.journey(for: run)?.version == 1)
            #expect(Self.journey(2).adopt(run, view: view) == nil)
            let gone = JourneyBook([Self.journey(2)])
            #expect(gone.journey(for: run) == nil)
            let ending = Self.journey(2, .end(Reason("test.end", "it changed")))
            let moving = Self.journey(2, .move(["app": "later", "second": "later"]))
            #expect(moving.faults.isEmpty)
            #expect(JourneyBook([moving, Self.journey(1)]).journey(for: run)?.version == 2)
            if run.isOver {
                #expect(ending.adopt(run, view: view) == nil)
                #expect(moving.resume(run, view: view).run == run)
                continue
            }
            #expect(ending.resume(run, view: view).run.reasons.last?.code == "test.end")
            #expect(ending.resume(run, view: view).sends.isEmpty)
            let moved = try #require(moving.adopt(run, view: JourneyView(at: World.time(1))))
            #expect(moved.run.version == 2 && !moved.run.isOver && moved.sends.isEmpty)
            #expect(moved.run.position == (run.position == "first" ? "first" : "later"))
            // A wait counts from when the run began to wait.
            #expect(
                moved.run.dueAt
                    == moved.run.since + World.hours(run.position == "first" ? 1 : 4))
            #expect(moving.resume(run, view: view).sends.count == 1)
        }
    }

    @Test("M24 a run whose step is gone ends with a reason")
    func stepGone() throws {
        let run = try #require(Self.runs().dropFirst().first)
        let moving = Self.journey(2, .move([:]))
        let advance = try #require(moving.adopt(run, view: JourneyView(at: World.time(2))))
        #expect(advance.run.isOver && advance.run.reasons.last?.code == "journey.step-gone")
        #expect(
            Self.journey(2, .move(["app": "nowhere"])).faults.map(\.code)
                == ["journey.unknown-step"])
    }

    @Test("M24 a fingerprint changes with what decides and not with the wording")
    func fingerprints() throws {
        let texts = try ["Hello", "Good day"].map { text in
            let variant = MessageVariant(.email, text: try Template(text))
            return CartLeftBehind(MessagePlan("m", variants: [variant])).journey
        }
        #expect(texts[0].fingerprint == texts[1].fingerprint)
        #expect(texts[0] != texts[1])
        let versions = [Self.journey(1), Self.journey(2)]
        #expect(versions[0].fingerprint != versions[1].fingerprint)
        #expect(
            versions[1].changedSteps(since: versions[0]) == [
                "app", "later", "opened", "second", "two1", "two2",
            ])
        #expect(versions[1].changedSteps(since: versions[1]).isEmpty)
        // Written down once: the bytes must not depend on the build or the machine.
        #expect(
            CartLeftBehind(World.plan()).journey.fingerprint.description.prefix(16)
                == "ce375256daea50f7")
    }

    @Test("stored runs that are damaged are refused and never trap")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 7)
        let originals = Self.runs().map(\.recordBytes)
        for round in 0..<4_000 {
            var bytes = originals[round % originals.count]
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            }
            guard let run = try? JourneyRun(recordBytes: bytes) else { continue }
            let advance = Self.journey(1).resume(run, view: JourneyView(at: World.time(9)))
            #expect(advance.run.isOver || advance.run.dueAt != nil || run.dueAt == nil)
        }
    }
}
