// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit

extension Benchmark {
    /// What is told of effects, and what is planned by it.
    static let liftAndPlan = lift + plan

    /// Experiments: who gets what, looks at a test, planned bounds, regions; and the false alarms of
    /// 20,000 tests without an effect.
    static let lift: [Benchmark] = [
        assignment, looks, designs, regions, withoutEffect,
    ]

    private static let assignment = Benchmark(
        "attribution.lift-assign", data: "one customer", unit: "customers"
    ) { _ in
        let experiment = try Experiment(
            ExperimentID("checkout"),
            arms: [ExperimentArm(ArmID("control")), ExperimentArm(ArmID("new"))])
        var numbers = SeededGenerator(seed: 1)
        let customers = (0..<1_024).map { _ in
            CustomerID(Token128(high: numbers.next(), low: numbers.next()))
        }
        var next = 0
        return Kernel {
            next = (next + 1) & 1_023
            sink(experiment.arm(of: customers[next]) == nil ? 0 : 1)
        }
    }

    private static let looks = Benchmark(
        "attribution.lift-always-valid", data: "one test with 100 looks", unit: "tests"
    ) { _ in
        let fresh = try AlwaysValidTest(expectedEffect: 0.03)
        var numbers = SeededGenerator(seed: 2)
        return Kernel {
            var course = PeekingCourse(test: fresh)
            for _ in 0..<100 { try course.look(&numbers) }
            sink(course.test.isSignificant ? 1 : 0)
        }
    }

    private static let designs = Benchmark(
        "attribution.lift-group-sequential", data: "O'Brien and Fleming, five looks",
        unit: "designs"
    ) { _ in
        Kernel {
            let design = try GroupSequentialDesign(.obrienFleming, looks: opaque(5))
            sink(design.bounds.count)
        }
    }

    private static let regions = Benchmark(
        "attribution.lift-geo", data: "40 regions of 105 periods, estimate and p-value",
        unit: "estimates"
    ) { _ in
        var numbers = SeededGenerator(seed: 3)
        let season = (0..<105).map { _ in Double.random(in: 0.8...1.2, using: &numbers) }
        let regions = (0..<40).map { RegionID("region \($0)") }
        let rows = regions.map { _ in
            let level = Double.random(in: 500...5_000, using: &numbers)
            return season.map { level * $0 * Double.random(in: 0.95...1.05, using: &numbers) }
        }
        let test = try GeoLiftTest(
            GeoPanel(regions: regions, rows: rows), treated: [regions[3], regions[17]], start: 90)
        return Kernel { sink(try test.estimate().weights.count) }
    }

    /// Fails when the false alarms are not as few as promised.
    private static let withoutEffect = Benchmark(
        "attribution.lift-without-effect", data: "tests of 100 looks, all without an effect",
        unit: "tests"
    ) { size in
        let fresh = try AlwaysValidTest(expectedEffect: 0.001.squareRoot())
        let design = try GroupSequentialDesign(.obrienFleming, looks: 5)
        var counts: [String: Int] = [:]
        return Kernel(counts: { counts }) {
            var numbers = SeededGenerator(seed: 4)
            var (naive, planned, valid) = (0, 0, 0)
            for _ in 0..<size {
                var course = PeekingCourse(test: fresh)
                var hits = (naive: false, planned: false)
                for look in 1...100 {
                    let estimate = try course.look(&numbers)
                    if estimate.score.magnitude > 1.959963984540054 { hits.naive = true }
                    if look % 20 == 0, !hits.planned {
                        hits.planned = try design.isSignificant(estimate, atLook: look / 20 - 1)
                    }
                }
                naive += hits.naive ? 1 : 0
                planned += hits.planned ? 1 : 0
                valid += course.test.isSignificant ? 1 : 0
            }
            counts = ["naive": naive, "planned": planned, "alwaysValid": valid]
            // Three standard errors above 5 % for the test that spends exactly that.
            let error = (0.05 * 0.95 / Double(size)).squareRoot()
            guard valid * 20 <= size, Double(planned) <= (0.05 + 3 * error) * Double(size) else {
                throw BenchmarkError("\(valid) and \(planned) false alarms of \(size)")
            }
            sink(valid)
        }
    }.with {
        $0.sizes = [20_000]
        $0.items = .size
        $0.samples = 3
        $0.allocationCalls = 1
        $0.gates = [.time]
    }
}

/// A test of two arms without an effect, 100 units an arm and look, spread 1.
private struct PeekingCourse {
    var test: AlwaysValidTest
    private var sum = 0.0
    private var count = 0.0

    init(test: AlwaysValidTest) { self.test = test }

    @discardableResult
    mutating func look(_ numbers: inout SeededGenerator) throws(AttributionError) -> LiftEstimate {
        // The sum of twelve uniform numbers has the variance 1.
        var parts: UInt64 = 0
        for _ in 0..<3 {
            let bits = numbers.next()
            parts += bits & 0xFFFF + bits >> 16 & 0xFFFF + bits >> 32 & 0xFFFF + bits >> 48
        }
        sum += (Double(parts) / 65_536 - 6 + 6.0 / 65_536) * 0.02.squareRoot()
        count += 1
        let estimate = LiftEstimate(
            effect: sum / count, standardError: (0.02 / count).squareRoot(), baseline: 0)
        try test.look(estimate)
        return estimate
    }
}
