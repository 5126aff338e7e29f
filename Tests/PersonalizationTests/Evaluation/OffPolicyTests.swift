// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P1 What another policy would have earned")
struct OffPolicyTests {
    /// Decisions of the shop's Thompson sampling, weighed for the uniform policy.
    private func bandit(_ campaign: String, items: Int) throws -> OffPolicy {
        let rows = try TestData.rows("open_bandit/\(campaign)_bts.tsv", separator: "\t")
        return try OffPolicy(
            rows.map { row in
                LoggedDecision(
                    action: try #require(UInt32(row[0])), reward: try #require(Double(row[1])),
                    propensity: try #require(Double(row[2])), target: 1 / Double(items))
            })
    }

    private func clickRate(_ campaign: String) throws -> Double {
        let rows = try TestData.rows("open_bandit/\(campaign)_random.tsv", separator: "\t")
        return Double(rows.count { $0[1] == "1" }) / Double(rows.count)
    }

    @Test(
        "P1 The Open Bandit logs give the known values to six digits and say how little they say",
        arguments: [
            // Campaign, items, IPS and its error, SNIPS and its error, effective sample size, truth.
            ("men", 34, [0.003008626, 0.000773935, 0.003189423, 0.000827823, 655.709850], 0.0046),
            ("all", 80, [0.002359640, 0.000871022, 0.002333714, 0.000868968, 340.378341], 0.0038),
        ])
    func openBandit(campaign: String, items: Int, known: [Double], truth: Double) throws {
        let log = try bandit(campaign, items: items)
        let (ips, snips) = (log.ips(), log.snips())
        let found = [
            ips.value, ips.standardError, snips.value, snips.standardError,
            ips.effectiveSampleSize,
        ]
        for (value, expected) in zip(found, known) {
            #expect((value - expected).magnitude <= expected * 1e-6, "\(value)")
        }
        let doublyRobust = try log.doublyRobust(actionCount: items) { _, _ in 1 / Double(items) }
        #expect(try clickRate(campaign) == truth)
        // The truth is itself of 10,000 impressions: its standard error is 0.0007.
        for estimate in [ips, snips, doublyRobust] {
            #expect((estimate.value - truth).magnitude < 2.5 * (estimate.standardError + 0.0007))
            #expect(estimate.decisionCount == 10_000)
            #expect(
                estimate.warnings.map(\.code) == [
                    "off-policy.low-sample-size", "off-policy.extreme-weight",
                ])
        }
    }

    /// Two contexts, four actions, known rewards: a log of one policy and the value of another.
    private func planted(
        _ count: Int, _ generator: inout SeededGenerator
    ) -> (decisions: [LoggedDecision], contexts: [Int], value: Double) {
        var decisions: [LoggedDecision] = []
        var contexts: [Int] = []
        for _ in 0..<count {
            let context = Int.random(in: 0...1, using: &generator)
            var draw = Double.random(in: 0..<1, using: &generator)
            var action = 0
            while action < 3, draw >= Self.logging[context][action] {
                draw -= Self.logging[context][action]
                action += 1
            }
            let isRewarded =
                Double.random(in: 0..<1, using: &generator) < Self.rewards[context][action]
            decisions.append(
                LoggedDecision(
                    action: UInt32(action), reward: isRewarded ? 1 : 0,
                    propensity: Self.logging[context][action],
                    target: Self.policy[context][action]))
            contexts.append(context)
        }
        let values = (0...1).map { context in
            (0..<4).map { Self.policy[context][$0] * Self.rewards[context][$0] }.reduce(0, +)
        }
        return (decisions, contexts, (values[0] + values[1]) / 2)
    }

    private static let logging = [[0.7, 0.1, 0.1, 0.1], [0.1, 0.2, 0.3, 0.4]]
    private static let policy = [[0.1, 0.2, 0.3, 0.4], [0.4, 0.4, 0.1, 0.1]]
    private static let rewards = [[0.1, 0.5, 0.3, 0.2], [0.4, 0.1, 0.2, 0.6]]

    @Test("P1 Planted values lie in 95 % of the intervals, and the mean of estimates is the value")
    func holdsPlantedValues() throws {
        var generator = SeededGenerator(seed: 31)
        var held = [0, 0, 0]
        var sums = [0.0, 0.0, 0.0]
        var errors = [0.0, 0.0, 0.0]
        var truth = 0.0
        for _ in 0..<200 {
            let (decisions, contexts, value) = planted(400, &generator)
            truth = value
            let log = try OffPolicy(decisions)
            let doublyRobust = try log.doublyRobust(actionCount: 4) { place, action in
                Self.policy[contexts[place]][Int(action)]
            }
            for (place, estimate) in [log.ips(), log.snips(), doublyRobust].enumerated() {
                if estimate.interval.contains(value) { held[place] += 1 }
                sums[place] += estimate.value
                errors[place] += estimate.standardError
            }
        }
        for place in 0..<3 {
            #expect((180...199).contains(held[place]), "estimator \(place): \(held[place])")
            let deviation = (sums[place] / 200 - truth).magnitude
            #expect(deviation < 4 * errors[place] / 200 / 200.0.squareRoot(), "\(place)")
        }
    }

    @Test("P1 With the true rewards as the model the doubly robust estimate is surest")
    func gainsFromAGoodModel() throws {
        var generator = SeededGenerator(seed: 32)
        let (decisions, contexts, value) = planted(2_000, &generator)
        let log = try OffPolicy(decisions)
        let expectations = zip(decisions, contexts).map { decision, context in
            RewardExpectation(
                shown: Self.rewards[context][Int(decision.action)],
                policy: (0..<4).map { Self.policy[context][$0] * Self.rewards[context][$0] }
                    .reduce(0, +))
        }
        let robust = try log.doublyRobust(expectations)
        #expect(robust.standardError < log.ips().standardError)
        #expect(robust.interval.contains(value))
        #expect(robust.warnings.isEmpty)
        // A model that is all wrong does not spoil it.
        let wrong = try log.doublyRobust(
            expectations.map { _ in RewardExpectation(shown: 0.9, policy: 0.9) })
        #expect((wrong.value - value).magnitude < 4 * wrong.standardError)
    }

    @Test("P1 The estimates by hand")
    func byHand() throws {
        // Weights 2, 0.5, 0 and 1.5.
        let log = try OffPolicy([
            LoggedDecision(action: 0, reward: 1, propensity: 0.25, target: 0.5),
            LoggedDecision(action: 1, reward: 2, propensity: 0.5, target: 0.25),
            LoggedDecision(action: 2, reward: 5, propensity: 0.1, target: 0),
            LoggedDecision(action: 0, reward: 0, propensity: 0.5, target: 0.75),
        ])
        let (ips, snips) = (log.ips(), log.snips())
        #expect(ips.value == 3.0 / 4)
        #expect(ips.meanWeight == 1 && ips.largestWeight == 2)
        #expect(ips.effectiveSampleSize == 16 / 6.5)
        #expect((ips.standardError - (2.75 / 12).squareRoot()).magnitude < 1e-15)
        #expect(snips.value == 3.0 / 4)
        #expect(
            (ips.interval.upper - ips.value - 1.959_963_985 * ips.standardError).magnitude < 1e-8)
        let robust = try log.doublyRobust(
            [(1, 1), (1, 1), (1, 1), (1, 2)].map { RewardExpectation(shown: $0, policy: $1) })
        // 1 + 0, 1 + 0.5, 1 + 0, 2 − 1.5.
        #expect(robust.value == 1)
    }

    @Test("P1 Probabilities that are none, and logs that say nothing, are typed errors")
    func refuses() throws {
        func code(_ decisions: [LoggedDecision]) -> PersonalizationError.Code? {
            do {
                _ = try OffPolicy(decisions)
                return nil
            } catch { return error.code }
        }
        let good = LoggedDecision(action: 0, reward: 1, propensity: 0.5, target: 0.5)
        #expect(code([good, good]) == nil)
        #expect(code([good]) == .noData)
        for propensity in [0, -0.5, 1.01, .nan, .infinity] {
            var bad = good
            bad.propensity = propensity
            #expect(code([good, bad]) == .invalidPropensity, "\(propensity)")
        }
        for target in [-0.1, 1.01, .nan] {
            var bad = good
            bad.target = target
            #expect(code([good, bad]) == .invalidPropensity, "\(target)")
        }
        var bad = good
        bad.reward = .infinity
        #expect(code([good, bad]) == .notFinite)
        bad = good
        bad.propensity = .leastNonzeroMagnitude
        #expect(code([good, bad]) == .notFinite)
        bad = good
        bad.target = 0
        #expect(code([bad, bad]) == .noData)
        let log = try OffPolicy([good, good])
        #expect(throws: PersonalizationError.self) { try log.doublyRobust([]) }
        #expect(throws: PersonalizationError.self) {
            try log.doublyRobust(actionCount: 0) { _, _ in 1 }
        }
        #expect(throws: PersonalizationError.self) {
            try log.doublyRobust(actionCount: 2) { _, _ in 1 }
        }
    }

    @Test("P1 Propensities that are too small by half are noticed")
    func noticesWrongPropensities() throws {
        var generator = SeededGenerator(seed: 33)
        let decisions = planted(2_000, &generator).decisions.map { decision in
            var decision = decision
            decision.propensity /= 2
            return decision
        }
        let codes = try OffPolicy(decisions).ips().warnings.map(\.code)
        #expect(codes == ["off-policy.weights-not-one"])
    }
}
