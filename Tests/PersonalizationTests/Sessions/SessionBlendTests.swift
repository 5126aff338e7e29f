// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct SessionBlendTests {
    private static let walk = ItemWalkConfiguration(oneStep: 0.5, twoSteps: 2).with {
        $0.steps = 3
        $0.neighbours = 6
        $0.kept = 9
        $0.shrinkage = 1
    }
    private static let blend = SessionBlendConfiguration(
        neighbours: .vstan, transitions: [.sequentialRules, .secondOrder], walk: walk,
        repeats: RepeatRule(seen: 1.5, newest: 0.5))

    @Test("P1 a blend is the sum of its parts, to the bit")
    func parts() throws {
        var world = try SessionWorld(items: 30, seed: 31)
        let rows = world.rows(sessions: 80, count: 500)
        let reference = SessionReference(rows, period: world.period)
        let index = try world.index(rows)
        let model = try SessionBlend(index, Self.blend)
        let live = try SessionBlend(
            LiveSessions(index, counting: Self.blend.transitions), Self.blend,
            walks: ItemWalks(index, Self.walk))
        var asked = Asked(model)
        for _ in 0..<12 {
            let session = world.session(upTo: 6)
            var expected = reference.neighbours(session, .vstan)
            for kind in Self.blend.transitions {
                for (item, score) in reference.transitions(session, kind) {
                    expected[item, default: 0] += score
                }
            }
            for (distance, item) in session.reversed().prefix(3).enumerated() {
                let weight = SessionDecay.exponential(2).weight(distance, of: 3)
                for (other, amount) in reference.walk(from: item, Self.walk) {
                    expected[other, default: 0] += amount * weight
                }
            }
            for item in Set(session) { expected[item]? *= item == session.last ? 0.5 : 1.5 }
            #expect(try asked.scores(session) == bits(expected))
            #expect(try scores(live, session) == bits(expected))
            var query = ModelQuery(at: .epoch)
            query.session = session
            for (item, score) in expected {
                let sum = try model.contributions(to: item, of: query).reduce(0) { $0 + $1.amount }
                #expect(abs(sum - score) < 1e-4)
            }
        }
    }

    @Test("P1 two steps reach what was never in a session with the item, by hand")
    func twoSteps() throws {
        let table = try itemTable(["a", "b", "c"])
        let index = try SessionIndex(table: table, sessions: [[0, 1], [1, 2]])
        let only = SessionBlendConfiguration(
            neighbours: .vstan, walk: ItemWalkConfiguration(oneStep: 0, twoSteps: 4))
        // From a to b is 1; from b half to a and half to c.
        #expect(try scores(SessionBlend(index, only), [0])[2] == Float(2).bitPattern)
        #expect(try scores(SessionNeighbours(index), [0])[2] == nil)
    }

    @Test("P1 walks of other items or another configuration are refused")
    func refused() throws {
        let index = try SessionIndex(table: itemTable(["a", "b"]), sessions: [[0, 1]])
        let live = try LiveSessions(index, counting: Self.blend.transitions)
        #expect(throws: PersonalizationError.self) {
            try SessionBlend(live, Self.blend, walks: nil)
        }
        let other = try ItemWalks(index, ItemWalkConfiguration())
        #expect(throws: PersonalizationError.self) {
            try SessionBlend(live, Self.blend, walks: other)
        }
        let wide = try ItemWalks(index, Self.walk).aligned(
            from: index.table, to: itemTable(["a", "aa", "b"]))
        #expect(wide.itemCount == 3)
        #expect(throws: PersonalizationError.self) {
            try SessionBlend(live, Self.blend, walks: wide)
        }
        for change: (inout ItemWalkConfiguration) -> Void in [
            { $0.steps = 0 }, { $0.neighbours = 0 }, { $0.kept = 0 }, { $0.twoSteps = -1 },
        ] {
            #expect(throws: PersonalizationError.self) {
                try ItemWalks(index, ItemWalkConfiguration().with(change))
            }
        }
    }

    @Test("P1 the settings that were learnt make sense", arguments: [0, 1])
    func learnt(number: Int) throws {
        let settings: [SessionBlendConfiguration] = [.learntOnDiginetica, .learntOnYoochoose]
        var world = try SessionWorld(items: 20, seed: 6)
        let index = try world.index(world.rows(sessions: 40, count: 200))
        #expect(try scores(SessionBlend(index, settings[number]), [1, 2]).count > 5)
    }
}
