// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit

extension Benchmark {
    /// Budgets split at the proven optimum, and curves fitted.
    static let plan: [Benchmark] = [
        split("attribution.plan-concave", "channels, curves that bend down", 0.5...1),
        split("attribution.plan-s-shaped", "channels, S-shaped curves", 1.2...4),
        curves,
    ]

    private static func split(
        _ name: String, _ data: String, _ steepness: ClosedRange<Double>
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "splits") { size in
            var numbers = SeededGenerator(seed: 5)
            let channels = try (0..<size).map { index in
                BudgetChannel(
                    Channel(named: "channel \(index)"),
                    curve: try ResponseCurve(
                        hill: Double.random(in: 10...200, using: &numbers),
                        steepness: Double.random(in: steepness, using: &numbers),
                        ceiling: Double.random(in: 100...1_000, using: &numbers)))
            }
            let budget = Money(minorUnits: Int64(size) * 3_300, .eur)
            let problem = BudgetProblem(budget, channels: channels)
            var parts = 0
            return Kernel(counts: { ["parts": parts] }) {
                let split = try opaque(problem).solve()
                guard split.gap < 1e-6 else {
                    throw BenchmarkError("the bound is \(split.gap) above the split")
                }
                parts = split.parts
                sink(split.parts)
            }
        }.with { $0.sizes = [5, 20] }
    }

    private static let curves = Benchmark(
        "attribution.plan-fit", data: "3 channels over 156 weeks", unit: "fits"
    ) { _ in
        var numbers = SeededGenerator(seed: 6)
        var outcome = [Double](repeating: 300, count: 156)
        var spending: [MediaHistory.Spending] = []
        for (index, half) in [30.0, 60, 90].enumerated() {
            let amounts = outcome.map { _ in Double.random(in: 0...100, using: &numbers) }
            let curve = try ResponseCurve(hill: half, steepness: 1.5, ceiling: 400)
            let stock = try Adstock(retention: 0.4).applied(to: amounts)
            for week in outcome.indices { outcome[week] += curve.response(stock[week]) }
            spending.append(MediaHistory.Spending(Channel(named: "channel \(index)"), amounts))
        }
        for week in outcome.indices {
            outcome[week] += Double.random(in: -20...20, using: &numbers)
        }
        let history = try MediaHistory(outcome: outcome, spending: spending)
        return Kernel { sink(try CurveFit(history).curves.count) }
    }.with {
        $0.samples = 20
        $0.allocationCalls = 2
        $0.gates = [.time]
    }
}
