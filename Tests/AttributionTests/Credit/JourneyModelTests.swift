// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct JourneyModelTests {
    private let touches = [
        touch("a", at(1), .display, as: .view), touch("b", at(3), .email),
        touch("c", at(4), .chat, as: .chat), touch("d", at(5), .direct, as: .visit),
    ]
    private let order = [sale("o", at(6), "1", 10_000)]

    @Test("A3 first touch, positions, last non-direct and time decay, worked by hand")
    func models() throws {
        var policy = JourneyPolicy()
        policy.direct = .asTouch
        func given(_ model: AttributionModel) throws -> [Int64] {
            try credits(model, touches, order, policy)
        }
        #expect(try given(.firstTouch) == [10_000, 0, 0, 0])
        #expect(try given(.pattern(.uShaped)) == [4_000, 1_000, 1_000, 4_000])
        #expect(try given(.lastNonDirect()) == [0, 0, 10_000, 0])
        #expect(
            try given(.lastNonDirect([Channel(.direct), Channel(.chat)])) == [0, 10_000, 0, 0])
        let everything = Set(touches.map(\.channel))
        #expect(try given(.lastNonDirect(everything)) == [0, 0, 0, 10_000])
        // Ages of 4, 2, 1 and 0 days: 1, 4, 8 and 16 parts of 29.
        let decay = try given(.timeDecay(halfLife: day))
        #expect(decay == [345, 1_379, 2_759, 5_517])
        #expect(try given(.timeDecay(halfLife: .zero)) == [0, 0, 0, 10_000])
        #expect(AttributionModel.timeDecay(halfLife: day).name == "time-decay(86400.0 s)")
        #expect(AttributionModel.timeDecay(halfLife: day) != .timeDecay(halfLife: day * 2))
    }

    @Test("A3 stages anchor shares where the journey reached them")
    func stages() throws {
        var policy = JourneyPolicy()
        policy.direct = .asTouch
        func given(_ anchors: StageAnchors) throws -> [Int64] {
            try credits(.stages("test", anchors), touches, order, policy)
        }
        #expect(try given(.wShaped()) == [3_000, 1_000, 3_000, 3_000])
        // Nobody came as far as the intent to buy: 225 : 100 : 225 : 225.
        #expect(try given(.zShaped()) == [2_903, 1_291, 2_903, 2_903])
        let first = StageAnchors(first: 30, last: 30, anchors: [.awareness: 40], rest: 0)
        #expect(try given(first) == [7_000, 0, 0, 3_000])
        let nothing = StageAnchors(first: 0, last: 0, anchors: [:], rest: 0)
        #expect(try given(nothing) == [2_500, 2_500, 2_500, 2_500])
    }

    @Test("A3 journeys become paths: net values, returns, and what is open yet")
    func paths() throws {
        let all =
            touches + [
                touch("e", at(8), .email), touch("f", at(9), .display, as: .view),
                touch("g", at(2), .email, of: "bob"), touch("h", at(2), .chat, of: "cid"),
            ]
        let facts =
            order + [
                back("r", at(7), "1", 2_500), sale("p", at(3), "2", 800, of: "bob"),
                back("s", at(4), "2", 800, of: "bob"), sale("q", at(3), "3", 999, of: "eve"),
            ]
        let set = JourneySet(touches: all, facts: facts)
        let paths = try set.paths(in: .eur)
        #expect(paths.channels == ["chat", "display", "email"])
        let rows = (0..<paths.count).map(paths.row).sorted { $0.touches.count > $1.touches.count }
        #expect(rows.count == 4)
        #expect(
            rows[0]
                == PathRow(touches: ["display", "email", "chat"], conversions: 1, value: 7_500))
        #expect(rows[1] == PathRow(touches: ["email", "display"], nulls: 1))
        let single = rows[2...]
        #expect(single.contains(PathRow(touches: ["email"], nulls: 1)))
        #expect(single.contains(PathRow(touches: ["chat"], nulls: 1)))
        #expect(paths.withoutTouches == PathTotals(conversions: 1, value: 999))
        #expect(paths.policy == set.policy.digest)
        #expect(set.currencies == [.eur])
        #expect(try set.paths(in: .usd).totals == PathTotals(nulls: 2))
        let other = JourneySet(touches: all.reversed(), facts: facts.reversed())
        for model: PathModel in [.markov(), .markovShapley(order: 2), .shapley, .linear] {
            let report = try paths.report(model)
            #expect(report.rows.reduce(0) { $0 + $1.amount } == 8_499)
            #expect(report == (try other.paths(in: .eur).report(model)))
        }
        let early = try set.paths(in: .eur, from: at(0), to: at(4))
        #expect(early.allTotals == PathTotals(conversions: 1, nulls: 2, value: 999))
    }
}
