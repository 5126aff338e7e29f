// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct PrivateReportTests {
    private static let key = HMACSHA256.Key([5])

    private static func settings(
        _ rows: [String] = ["mail", "web", "store"], most: UInt64 = 3, loss: UInt64 = 500_000
    ) -> PrivateReportSettings {
        PrivateReportSettings(
            name: "march", rows: rows, mostPerCustomer: most,
            rowsLoss: PrivacyLoss(millionths: loss), totalLoss: PrivacyLoss(millionths: loss))
    }

    private static func data(_ seed: UInt64, _ count: Int) -> [PrivateContribution] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            let name = "c\(Int.random(in: 0...(count / 2 + 1), using: &random))"
            return PrivateContribution(
                customer: CustomerID(profile(name).token), event: EventID("e\(index)"),
                row: ["mail", "web", "store", "fax"].randomElement(using: &random) ?? "",
                amount: UInt64.random(in: 0...2, using: &random))
        }
    }

    private static func make(
        _ settings: PrivateReportSettings, _ data: [PrivateContribution],
        limit: UInt64 = 10_000_000
    ) -> (PrivateReport.Answer, PrivacyBudget) {
        var budget = PrivacyBudget(limit: PrivacyLoss(millionths: limit))
        let answer = PrivateReport.make(
            settings, from: data, key: key, budget: &budget, at: at(1))
        return (answer, budget)
    }

    @Test("The noisy rows add up to the noisy total, and order and repetition change nothing")
    func addsUp() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let data = Self.data(seed, Int.random(in: 0...200, using: &random))
            let settings = Self.settings(
                loss: UInt64.random(in: 10_000...2_000_000, using: &random))
            let (answer, _) = Self.make(settings, data)
            guard case .report(let report) = answer else {
                Issue.record("refused")
                continue
            }
            #expect(report.rows.map(\.name) == ["mail", "web", "store", nil])
            #expect(report.rows.reduce(0) { $0 + $1.value } == report.total)
            let again = (data + data.prefix(20)).shuffled(using: &random)
            #expect(Self.make(settings, again).0 == answer)
        }
    }

    @Test("Much may be told: the rows are right, with each customer's part bounded")
    func accuracy() throws {
        let ann = CustomerID(profile("ann").token)
        let bob = CustomerID(profile("bob").token)
        func contribution(_ who: CustomerID, _ event: String, _ row: String, _ amount: UInt64)
            -> PrivateContribution
        {
            PrivateContribution(customer: who, event: EventID(event), row: row, amount: amount)
        }
        let data = [
            contribution(ann, "1", "mail", 2), contribution(ann, "2", "web", 2),
            contribution(ann, "3", "store", 2), contribution(bob, "4", "fax", 1),
        ]
        let (answer, budget) = Self.make(
            Self.settings(most: 3, loss: 300_000_000), data, limit: 600_000_000)
        guard case .report(let report) = answer else {
            Issue.record("refused")
            return
        }
        #expect(report.rows.map(\.value) == [2, 1, 0, 1])
        #expect(report.total == 4)
        #expect(budget.remaining == .none)
    }

    @Test("The mean over keys is the truth: neither noise nor adding up pulls far rows")
    func unbiased() throws {
        let data = (0..<900).map { index in
            PrivateContribution(
                customer: CustomerID(profile("c\(index)").token), event: EventID("\(index)"),
                row: ["mail", "web", "store"][index % 3])
        }
        var sums = [0.0, 0, 0, 0]
        let rounds = 150
        for round in 0..<rounds {
            var budget = PrivacyBudget(limit: PrivacyLoss(millionths: .max))
            let answer = PrivateReport.make(
                Self.settings(most: 1, loss: 1_000_000), from: data,
                key: HMACSHA256.Key([UInt8(round)]), budget: &budget, at: at(1))
            guard case .report(let report) = answer else { continue }
            for (place, row) in report.rows.enumerated() { sums[place] += Double(row.value) }
        }
        for sum in sums.prefix(3) { #expect((sum / Double(rounds) - 300).magnitude < 1) }
    }

    @Test("What the budget does not have is refused, and the same again is free")
    func budget() throws {
        let data = Self.data(1, 50)
        var budget = PrivacyBudget(limit: PrivacyLoss(millionths: 2_500_000))
        func ask(_ data: [PrivateContribution], _ loss: UInt64 = 500_000) -> PrivateReport.Answer {
            PrivateReport.make(
                Self.settings(loss: loss), from: data, key: Self.key, budget: &budget, at: at(1))
        }
        let first = ask(data)
        #expect(budget.spent == PrivacyLoss(millionths: 1_000_000))
        #expect(ask(data) == first)
        #expect(budget.spent == PrivacyLoss(millionths: 1_000_000))
        // Other data: the noise is new, and it tells something new.
        let second = ask(Array(data.dropLast()))
        #expect(second != first)
        #expect(budget.spent == PrivacyLoss(millionths: 2_000_000))
        guard case .refused(let refusal) = ask(Array(data.dropLast(2))) else {
            Issue.record("the budget was exceeded")
            return
        }
        #expect(refusal.reasons.map(\.code) == ["privacy.budget"])
        #expect(budget.spendings.count == 2)
        #expect(budget.remaining.description == "0.500000")
    }

    @Test("A budget is a function of the set of reports")
    func budgetFold() {
        var random = SeededGenerator(seed: 11)
        let spendings = (0..<30).map { index in
            PrivacySpending(
                report: "r\(index % 7)", digest: SHA256.hash("\(index % 11)".utf8),
                loss: PrivacyLoss(millionths: UInt64(index % 3 + 1) * 1_000), at: at(index % 5))
        }
        let limit = PrivacyLoss(millionths: 5_000)
        let budget = PrivacyBudget(limit: limit, spendings: spendings)
        for _ in 0..<20 {
            let other = (spendings + spendings.prefix(9)).shuffled(using: &random)
            #expect(PrivacyBudget(limit: limit, spendings: other) == budget)
        }
        #expect(budget.remaining == .none)
        #expect(budget.spent > limit)
    }

    @Test("Bad settings are refused and cost nothing")
    func badInputs() {
        for settings in [
            Self.settings([]), Self.settings(["a", "a"]), Self.settings(most: 0),
            Self.settings(loss: 0), Self.settings(most: .max),
        ] {
            let (answer, budget) = Self.make(settings, Self.data(1, 5))
            guard case .refused = answer else {
                Issue.record("made \(settings)")
                continue
            }
            #expect(budget.spent == .none)
        }
    }

    @Test("Rows are moved to the nearest whole numbers with the total")
    func leastSquares() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let values = (0..<3).map { _ in Int64.random(in: -6...9, using: &random) }
            let total = UInt64.random(in: 0...12, using: &random)
            let rows = LeastSquaresRows.fit(values, to: total)
            func distance(_ rows: [Int64]) -> Int64 {
                zip(rows, values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
            #expect(rows.reduce(0, +) == total)
            var best = Int64.max
            for first in 0...Int64(total) {
                for second in 0...(Int64(total) - first) {
                    best = min(best, distance([first, second, Int64(total) - first - second]))
                }
            }
            #expect(distance(rows.map { Int64($0) }) == best)
        }
        #expect(LeastSquaresRows.fit([5], to: 10) == [10])
        #expect(LeastSquaresRows.fit([], to: 10).isEmpty)
    }
}
