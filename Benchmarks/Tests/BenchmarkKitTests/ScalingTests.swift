// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import BenchmarkKit

@Suite("Scaling")
struct ScalingTests {
    @Test(
        "bounds are the growth of the complexity times the slack",
        arguments: [
            (Scaling.Complexity.constant, 1.0), (.logarithmic, 4.0 / 3), (.linear, 10),
            (.linearithmic, 40.0 / 3),
        ])
    func bounds(complexity: Scaling.Complexity, growth: Double) {
        // From 1,000 to 10,000: log 10,000 over log 1,000 is 4 over 3.
        let scaling = Scaling(complexity, slack: 1.5)
        #expect(abs(scaling.bound - growth * 1.5) < 1e-9)
    }

    @Test("a quadratic result is out of a linear bound, a linear one within")
    func judgement() {
        let scaling = Scaling(.linear)
        #expect(!ScalingResult(benchmark: "a", scaling: scaling, ratio: 100).isWithinBound)
        #expect(ScalingResult(benchmark: "a", scaling: scaling, ratio: 10).isWithinBound)
    }
}
