// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct CreditColumnTests {
    private static let kinds: [ChannelKind] = [.email, .display, .paidSearch, .store]

    /// Ten people's contacts, orders and returns.
    private func world(_ random: inout SeededGenerator) -> (touches: [Touchpoint], [OrderFact]) {
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let touches = (0..<60).map { number in
            touch(
                "t\(number)", at(pick(20), pick(9)), Self.kinds[pick(4)], of: "person \(pick(10))")
        }
        let sales = (0..<12).map { number in
            sale(
                "o\(number)", at(5 + pick(20)), "\(number)", Int64(pick(9_000)),
                of: "person \(pick(10))")
        }
        let returns = (0..<4).map { number in
            back("r\(number)", at(26), "\(pick(12))", Int64(pick(3_000)), of: "person \(pick(10))")
        }
        return (touches, sales + returns)
    }

    @Test("A3 an order explained by rules and by models of paths: every column is exact")
    func bothKinds() throws {
        var random = SeededGenerator(seed: 41)
        var answers = (exact: 0, rounded: 0, impossible: 0)
        for _ in 0..<40 {
            let (touches, facts) = world(&random)
            let set = JourneySet(touches: touches, facts: facts)
            let mixed = JourneySet(
                touches: touches.shuffled(using: &random), facts: facts.shuffled(using: &random))
            let models: [PathModel] = [.markov(), .markovShapley(), .shapley, .linear]
            let reports = try models.map { try set.paths(in: .eur).report($0) }
            var sums = models.map { _ in [String: Int64]() }
            for journey in set.journeys {
                let order = journey.conversion.order
                let why = try #require(
                    try set.explain(order, models: [.linear], pathModels: models))
                #expect(
                    try mixed.explain(order, models: [.linear], pathModels: models) == why)
                #expect(why.pathColumns.map(\.model) == models.map(\.name))
                let net = why.conversion.net.minorUnits - why.unattributed.minorUnits
                #expect(why.rows.reduce(0) { $0 + $1.credits[0].credit.minorUnits } == net)
                for (place, column) in why.pathColumns.enumerated() {
                    let credits = why.rows.map { $0.pathCredits[place]?.minorUnits }
                    switch column.answer {
                    case .exact: answers.exact += 1
                    case .rounded: answers.rounded += 1
                    case .impossible(let proof):
                        answers.impossible += 1
                        #expect(credits.allSatisfy { $0 == nil })
                        #expect(proof.holds(for: try set.paths(in: .eur), reports[place]))
                        continue
                    case .otherPeriod: Issue.record("the period is all time")
                    }
                    #expect(credits.reduce(0) { $0 + ($1 ?? 0) } == net)
                    #expect(credits.allSatisfy { ($0 ?? -1) >= 0 })
                    for (row, credit) in zip(why.rows, credits) {
                        sums[place][row.touch.channel.name, default: 0] += credit ?? 0
                    }
                }
            }
            for (place, report) in reports.enumerated() {
                let explanation = try set.paths(in: .eur).explanation(of: report)
                guard let matrix = explanation.matrix else { continue }
                for (name, column) in zip(matrix.channels, matrix.columns) {
                    #expect(sums[place][name] ?? 0 == column)
                }
            }
        }
        #expect(answers.exact > 500 && answers.impossible > 10, "\(answers)")
    }

    @Test("A3 an order outside of the period, one without touchpoints, and one that is not known")
    func edges() throws {
        let set = JourneySet(
            touches: [touch("a", at(1), .email)],
            facts: [sale("o", at(2), "1", 500), sale("p", at(9), "2", 70, of: "bob")])
        let late = try #require(
            try set.explain(OrderID("1"), models: [], pathModels: [.shapley], from: at(5)))
        #expect(late.pathColumns.map(\.answer) == [.otherPeriod])
        #expect(late.rows.map(\.pathCredits) == [[nil]])
        let bare = try #require(
            try set.explain(OrderID("2"), models: [.linear], pathModels: [.shapley]))
        #expect(bare.pathColumns.map(\.answer) == [.exact] && bare.unattributed == euros(70))
        let none = try set.explain(OrderID("3"), models: [], pathModels: [.shapley])
        #expect(none == nil)
    }
}
