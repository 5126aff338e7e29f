// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import Testing

struct GuideExampleTests {
    @Test func `A25 the example of the experiment's guide runs as it says`() throws {
        let customer = CustomerID(Token128(high: 1, low: 2))

        let experiment = try Experiment(
            ExperimentID("checkout"),
            arms: [ExperimentArm(ArmID("control")), ExperimentArm(ArmID("one page"))])
        let arm = experiment.arm(of: customer)

        var orders = try AlwaysValidTest(expectedEffect: 0.01)
        try orders.look(
            LiftEstimate(
                treated: SampleMoments(successes: 700, of: 10_000),
                control: SampleMoments(successes: 500, of: 10_000)))
        let decision = try ExperimentDecision(
            sizes: SampleRatioCheck(counts: [10_000, 10_000], weights: [1, 1]),
            primary: orders, leastEffect: 0.002)

        #expect(arm != nil)
        #expect(decision.step == .adopt)
    }

    @Test func `A21 the example of the budget's guide runs as it says`() throws {
        let known = try ResponseCurve(hill: 50, steepness: 1.5, ceiling: 300)
        let weeks = (0..<60).map { Double(($0 * 37) % 101) }
        let others = (0..<60).map { Double(($0 * 53) % 97) }
        let outcome = zip(weeks, others).map { known.response($0) + known.response($1 / 3) + 20 }
        let history = try MediaHistory(
            outcome: outcome,
            spending: [.init(Channel(.paidSearch), weeks), .init(Channel(.display), others)])
        let budget = Money(minorUnits: 120_00, .eur)

        let fit = try CurveFit(history)
        let channels = try fit.curves.map { BudgetChannel($0.channel, curve: try $0.steady) }
        var problem = BudgetProblem(budget, channels: channels)
        problem.channels[0].floor = Money(minorUnits: 50_00, .eur)
        let split = try problem.solve()

        #expect(split.rows.reduce(0) { $0 + $1.amount.minorUnits } == 120_00)
        #expect(split.rows[0].amount.minorUnits >= 50_00)
        #expect(split.gap < 1e-6)
    }
}
