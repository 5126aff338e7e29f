// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct LiveSessionsTests {
    private static let kinds = [
        TransitionConfiguration(steps: 3, lastItems: 3).with {
            $0.recency = 0.5
            $0.backwards = 0.5
            $0.shrinkage = 1
        },
        TransitionConfiguration.secondOrder.with { $0.weight = 0.5 },
        .associationRules,
    ]
    private static let blend = SessionBlendConfiguration(
        neighbours: .vstan.with {
            $0.sampleSize = 25
            $0.neighbours = 10
            $0.sessionIDF = 0.5
        },
        transitions: kinds, repeats: RepeatRule(seen: 0.7, newest: 0.3))

    private func empty(_ world: SessionWorld, longest: Int) throws -> SessionIndex {
        try world.index([], longest: longest)
    }

    @Test(
        "P1 appended in any order gives the bits of a rebuild",
        arguments: [(1, 200), (2, 200), (3, 5)])
    func rebuild(seed: Int, longest: Int) throws {
        var world = try SessionWorld(items: 25, seed: UInt64(seed))
        var rows = world.rows(sessions: 40, count: 500)
        // Only rows of one session at one instant have an order: they keep it.
        var arrival = rows
        arrival.shuffle(using: &world.random)
        if seed == 1 { arrival.sort { $0.at < $1.at } }
        rows = arrival
        let live = try LiveSessions(empty(world, longest: longest), counting: Self.kinds)
        var asked = Asked(try SessionBlend(live, Self.blend, walks: nil))
        for (place, row) in arrival.enumerated() {
            try live.append(row)
            if place % 60 != 59 && place != arrival.count - 1 { continue }
            let index = try world.index(Array(rows[...place]), longest: longest)
            var again = Asked(try SessionBlend(index, Self.blend))
            #expect(live.sessionCount == index.sessionCount)
            #expect(live.interactionCount == index.interactionCount)
            for _ in 0..<6 {
                let session = world.session()
                #expect(try asked.scores(session) == again.scores(session))
            }
        }
    }

    @Test("P1 what is appended goes on from an index, and a customer's part is taken back exactly")
    func removal() throws {
        var world = try SessionWorld(items: 25, seed: 11)
        let rows = world.rows(sessions: 45, count: 600)
        let live = try LiveSessions(world.index(Array(rows[..<300])), counting: Self.kinds)
        for row in rows[300...] { try live.append(row) }
        var asked = Asked(try SessionBlend(live, Self.blend, walks: nil))
        var gone: Set<UInt32> = []
        for customer: UInt32 in [3, 0, 14, 99, 3] {
            live.remove(customer: customer)
            gone.insert(customer)
            let left = rows.filter { !gone.contains($0.customer) }
            let index = try world.index(left)
            #expect(live.sessionCount == index.sessionCount)
            for again in [index, live.index(), try world.index(rows).removing(customers: gone)] {
                var rebuilt = Asked(try SessionBlend(again, Self.blend))
                for _ in 0..<6 {
                    let session = world.session()
                    #expect(try asked.scores(session) == rebuilt.scores(session))
                }
            }
        }
        // The numbers of removed sessions are given out again.
        let more = rows.filter { gone.contains($0.customer) }
        for row in more.reversed() { try live.append(row) }
        let all = rows.filter { !gone.contains($0.customer) } + more.reversed()
        var rebuilt = Asked(try SessionBlend(world.index(all), Self.blend))
        for _ in 0..<6 {
            let session = world.session()
            #expect(try asked.scores(session) == rebuilt.scores(session))
        }
    }

    @Test("P35 what is looked at in the app counts at the store's terminal in the next call")
    func otherChannel() throws {
        let table = try itemTable(["boots", "socks", "wax"])
        let live = try LiveSessions(SessionIndex(table: table, sessions: []))
        var terminal = Asked(try SessionNeighbours(live))
        #expect(try terminal.scores([0]).isEmpty)
        let app: [UInt32] = [0, 2]
        for (second, item) in app.enumerated() {
            try live.append(
                InteractionLog.Row(
                    customer: 5, session: 77, item: item, channel: 2,
                    at: Timestamp(seconds: Int64(second))))
        }
        #expect(Set(try terminal.scores([0]).keys) == [0, 2])
        // A running session is no neighbour of its own.
        #expect(try terminal.scores([0], running: 77).isEmpty)
        #expect(try terminal.scores([0], running: 78).count == 2)
    }

    @Test("P1 a kind that does not count and a session of somebody else change nothing")
    func refused() throws {
        let table = try itemTable(["a", "b"])
        let live = try LiveSessions(SessionIndex(table: table, sessions: []))
        var row = InteractionLog.Row(customer: 1, session: 1, item: 0, at: .epoch)
        #expect(try live.append(row))
        row.kind = .giveBack
        #expect(try !live.append(row))
        row.kind = .view
        row.customer = 2
        #expect(throws: PersonalizationError.self) { try live.append(row) }
        row.customer = 1
        row.item = 2
        #expect(throws: PersonalizationError.self) { try live.append(row) }
        #expect(live.interactionCount == 1 && live.sessionCount == 1)
        #expect(throws: PersonalizationError.self) { try Transitions(live, .markov) }
    }

    @Test("P1 reading and appending at the same time give whole answers")
    func together() async throws {
        var world = try SessionWorld(items: 25, seed: 21)
        let rows = world.rows(sessions: 40, count: 400)
        let live = try LiveSessions(world.index([]), counting: Self.kinds)
        let model = try SessionBlend(live, Self.blend, walks: nil)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for row in rows { try live.append(row) } }
            for start in 0..<3 as Range<UInt32> {
                group.addTask {
                    var asked = Asked(model)
                    for item in 0..<100 as Range<UInt32> {
                        let found = try asked.scores([(item + start) % 25])
                        #expect(found.values.allSatisfy { Float(bitPattern: $0).isFinite })
                    }
                }
            }
            try await group.waitForAll()
        }
        let again = try SessionBlend(world.index(rows), Self.blend)
        #expect(try scores(model, [1, 2, 3]) == scores(again, [1, 2, 3]))
    }

    @Test("P1 live sessions over a larger table go on with the same scores")
    func aligned() throws {
        var world = try SessionWorld(items: 20, seed: 4)
        let live = try LiveSessions(world.index([]), counting: Self.kinds)
        for row in world.rows(sessions: 30, count: 200) { try live.append(row) }
        let other = try ItemTable(world.table.items + ["a first"].map { ItemID($0) })
        let moved = try live.aligned(to: other)
        let before = try scores(SessionBlend(live, Self.blend, walks: nil), [3, 4])
        let after = try scores(SessionBlend(moved, Self.blend, walks: nil), [4, 5])
        let expected = before.map { ($0.key + 1, $0.value) }
        #expect(after == Dictionary(uniqueKeysWithValues: expected))
        try moved.append(InteractionLog.Row(customer: 999, session: 999, item: 0, at: .epoch))
        #expect(moved.sessionCount == live.sessionCount + 1)
    }
}
