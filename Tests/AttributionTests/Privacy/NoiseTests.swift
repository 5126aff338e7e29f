// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct NoiseTests {
    private func isClose(_ value: Double, _ wanted: Double, _ tolerance: Double = 1e-13) -> Bool {
        (value - wanted).magnitude <= tolerance * wanted.magnitude
    }

    @Test(
        "Discrete Laplace noise has the probabilities and the variance of the reference",
        arguments: [
            (1_000_000, 1, 0.46211715726000974, 0.17000340156854793, 1.8413471884155848),
            (500_000, 1, 0.24491866240370913, 0.14855067788365744, 7.835396178065527),
            (
                10_000_000, 65_536, 7.629394516446305e-05, 7.628230452043618e-05,
                85_899_345.75334957
            ),
            (1_000_000, 100, 0.004999958333749969, 0.004950207917081924, 19_999.833334166877),
        ] as [(UInt64, UInt64, Double, Double, Double)])
    func laplace(
        epsilon: UInt64, sensitivity: UInt64, zero: Double, one: Double, variance: Double
    ) throws {
        let noise = try DiscreteLaplace(
            sensitivity: sensitivity, loss: PrivacyLoss(millionths: epsilon))
        #expect(isClose(noise.probability(of: 0), zero))
        #expect(isClose(noise.probability(of: 1), one))
        #expect(noise.probability(of: -1) == noise.probability(of: 1))
        // The reference loses digits where the noise is wide: it is 2 / a^2 - 1 / 6 there.
        #expect(isClose(noise.variance, variance, 1e-12))
    }

    @Test(
        "The samples come as often as they should",
        arguments: [(1_000_000, 1), (500_000, 1), (2_718_281, 3)] as [(UInt64, UInt64)])
    func samples(epsilon: UInt64, sensitivity: UInt64) throws {
        let noise = try DiscreteLaplace(
            sensitivity: sensitivity, loss: PrivacyLoss(millionths: epsilon))
        var random = SeededGenerator(seed: 7)
        let count = 40_000
        var times: [Int64: Int] = [:]
        var squares = 0.0
        for _ in 0..<count {
            let sample = noise.sample(using: &random)
            times[sample, default: 0] += 1
            squares += Double(sample * sample)
        }
        // Chi-squared over -4...4 and both tails: 11 cells, the 99.99 % point of 10 is 35.6.
        var distance = 0.0
        var rest = (seen: count, wanted: 1.0)
        for value in Int64(-4)...4 {
            let wanted = noise.probability(of: value) * Double(count)
            let seen = times[value] ?? 0
            distance += (Double(seen) - wanted) * (Double(seen) - wanted) / wanted
            rest = (rest.seen - seen, rest.wanted - noise.probability(of: value))
        }
        let tail = rest.wanted * Double(count)
        distance += (Double(rest.seen) - tail) * (Double(rest.seen) - tail) / tail
        #expect(distance < 35.6)
        #expect(isClose(squares / Double(count), noise.variance, 0.06))
    }

    @Test("Noise is a function of key and label, and refuses scales that it cannot have")
    func seeded() throws {
        let noise = try DiscreteLaplace(sensitivity: 65_536, loss: PrivacyLoss(millionths: 1))
        func draw(_ key: UInt8, _ label: UInt8) -> [Int64] {
            var random = SeededNoise(key: HMACSHA256.Key([key]), label: [label])
            return (0..<20).map { _ in noise.sample(using: &random) }
        }
        #expect(draw(1, 1) == draw(1, 1))
        #expect(draw(1, 1) != draw(1, 2))
        #expect(draw(1, 1) != draw(2, 1))
        for (sensitivity, loss) in [(0, 1), (1, 0), (1 << 40, 1), (1 << 39, 1)]
            as [(UInt64, UInt64)]
        {
            #expect(throws: AttributionError.self) {
                try DiscreteLaplace(sensitivity: sensitivity, loss: PrivacyLoss(millionths: loss))
            }
        }
    }

    @Test(
        "The analytic Gaussian mechanism has the deviation of the reference",
        arguments: [
            (1, 1e-05, 3.730631634815954, 4.844805262605389),
            (1, 1e-06, 4.22467888932683, 5.298802526850474),
            (0.5, 1e-06, 8.057618480725012, 10.597605053700947),
            (3, 1e-08, 1.8186429429538875, 2.0354537738830607),
        ] as [(Double, Double, Double, Double)])
    func gaussian(epsilon: Double, delta: Double, deviation: Double, classic: Double) throws {
        let found = try GaussianMechanism.deviation(epsilon: epsilon, delta: delta)
        #expect(isClose(found, deviation, 1e-11), "\(found)")
        let older = try GaussianMechanism.classicDeviation(epsilon: epsilon, delta: delta)
        #expect(isClose(older, classic))
        let wide = try GaussianMechanism.deviation(
            epsilon: epsilon, delta: delta, sensitivity: 10)
        #expect(isClose(wide, 10 * found))
    }

    @Test("A mechanism of no epsilon is refused")
    func badGaussian() {
        for (epsilon, delta) in [(0, 0.1), (1, 0), (1, 1), (.nan, 0.1), (101, 0.1)] {
            #expect(throws: AttributionError.self) {
                try GaussianMechanism.deviation(epsilon: epsilon, delta: delta)
            }
        }
    }

    @Test(
        "Randomised response flips as often as the reference",
        arguments: [
            (2, 1, 0.5378828427399903), (3, 14, 2.494582008677539e-06),
            (2_925, 14, 0.0024263221679834087), (8, 3, 0.29536058386759456),
        ] as [(Int, UInt64, Double)])
    func flips(states: Int, epsilon: UInt64, flip: Double) throws {
        let response = try RandomisedResponse(
            states: states, loss: PrivacyLoss(millionths: epsilon * 1_000_000))
        #expect(isClose(response.flipProbability, flip))
    }

    @Test("What was true is estimated from what was told")
    func estimates() throws {
        let response = try RandomisedResponse(states: 4, loss: PrivacyLoss(millionths: 1_500_000))
        var random = SeededGenerator(seed: 3)
        let truth = [9_000, 500, 2_500, 0]
        var told = [0, 0, 0, 0]
        for (state, count) in truth.enumerated() {
            for _ in 0..<count {
                let answer = try #require(response.answer(state, using: &random))
                told[answer] += 1
            }
        }
        let estimates = try #require(response.estimate(told))
        for (estimate, count) in zip(estimates, truth) {
            #expect((estimate - Double(count)).magnitude < 350)
        }
        #expect((estimates.reduce(0, +) - 12_000).magnitude < 1e-6)
        #expect(response.answer(4, using: &random) == nil)
        #expect(response.estimate([1, 2]) == nil)
    }

    @Test("The functions of analysis are right to a few units in the last place")
    func analysis() {
        #expect(PrivacyMath.exp(0) == 1)
        #expect(isClose(PrivacyMath.exp(1), 2.718281828459045, 3e-16))
        #expect(isClose(PrivacyMath.exp(-20), 2.061153622438558e-09, 4e-16))
        #expect(isClose(PrivacyMath.exp(700), 1.0142320547350045e304, 4e-16))
        #expect(PrivacyMath.exp(-800) == 0 && PrivacyMath.exp(800) == .infinity)
        #expect(isClose(PrivacyMath.expm1(1e-10), 1.00000000005e-10, 3e-16))
        #expect(isClose(PrivacyMath.log(10), 2.302585092994046, 3e-16))
        #expect(isClose(PrivacyMath.log(1e-300), -690.7755278982137, 3e-16))
        #expect(PrivacyMath.normal(0) == 0.5)
        #expect(isClose(PrivacyMath.normal(-1), 0.15865525393145705, 2e-15))
        #expect(isClose(PrivacyMath.normal(-3), 0.0013498980316300945, 2e-15))
        #expect(isClose(PrivacyMath.normal(-8), 6.220960574271784e-16, 2e-15))
        #expect(isClose(PrivacyMath.normal(2.5), 0.9937903346742238, 2e-15))
    }
}
