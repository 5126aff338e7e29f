// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

/// Against values of SciPy 1.17 and of the C library.
struct NumericsTests {
    @Test(arguments: [
        (-700.5, 5.980196118639791e-305), (-1e-3, 0.999000499833375), (0.3, 1.3498588075760032),
        (5, 148.4131591025766), (700, 1.0142320547350045e+304), (0, 1),
    ])
    func `the exponential function is right`(x: Double, expected: Double) {
        #expect(agrees(RealMath.exp(x), expected, 1e-15))
    }

    @Test(arguments: [
        (1e-300, -690.7755278982137), (0.1, -2.3025850929940455), (1.0001, 9.999500033329732e-05),
        (3, 1.0986122886681098), (1e+300, 690.7755278982137), (1, 0),
    ])
    func `the logarithm is right`(x: Double, expected: Double) {
        #expect(agrees(RealMath.log(x), expected, 1e-15))
    }

    @Test func `logarithm and exponential keep what is small`() {
        #expect(RealMath.log1p(1e-12) == 1e-12 - 5e-25)
        #expect(agrees(RealMath.expm1(1e-12), 1e-12 + 5e-25, 1e-15))
        #expect(RealMath.expm1(-800) == -1)
        #expect(RealMath.log(0) == -.infinity)
        #expect(RealMath.log(-1).isNaN)
        #expect(RealMath.exp(-800) == 0)
        #expect(RealMath.exp(800) == .infinity)
    }

    @Test(arguments: [
        (1e-12, -7.034483825301131), (1e-05, -4.264890793922825), (0.025, -1.9599639845400545),
        (0.2, -0.8416212335729142), (0.9, 1.2815515655446004), (0.999, 3.090232306167813),
    ])
    func `a quantile of the normal distribution is right`(p: Double, expected: Double) {
        #expect(agrees(NormalDistribution.quantile(p), expected, 1e-13))
    }

    @Test(arguments: [
        (0.5, 0.3085375387259869), (1.9, 0.028716559816001803), (2.1, 0.017864420562816542),
        (5, 2.866515718791933e-07), (10, 7.61985302416047e-24), (30, 4.906713927147908e-198),
    ])
    func `a tail of the normal distribution is right`(z: Double, expected: Double) {
        #expect(agrees(NormalDistribution.upper(z), expected, 1e-13))
        #expect(agrees(NormalDistribution.lower(z), 1 - expected, 1e-15))
    }

    @Test(arguments: [
        (2.5, 3.7, 0.07182202291182678), (0.1, 1, 0.936548965138893),
        (12, 5, 7.089492517161522e-05),
        (2, 400.5, 0.046175100645102066), (3, 20, 0.0070758987912110894),
    ])
    func `a tail of Student's distribution is right`(t: Double, degrees: Double, p: Double) {
        #expect(agrees(StudentDistribution.twoSided(t, degrees), p, 1e-12))
    }

    @Test(arguments: [
        (0.95, 1, 12.706204736174694), (0.95, 4.5, 2.6589123472044034),
        (0.99, 30, 2.7499956535672254), (0.9, 1000, 1.6463788172854643),
    ])
    func `a quantile of Student's distribution is right`(
        confidence: Double, degrees: Double, t: Double
    ) {
        #expect(agrees(StudentDistribution.critical(confidence, degrees), t, 1e-10))
    }

    @Test(arguments: [
        (0.2, 2, 0.9048374180359595), (10, 3, 0.01856613546304325), (60, 20, 7.121750862815593e-06),
        (3, 1, 0.08326451666355042),
    ])
    func `a tail of the chi-squared distribution is right`(x: Double, degrees: Double, p: Double) {
        #expect(agrees(SpecialFunctions.upperGamma(degrees / 2, x / 2), p, 1e-12))
    }

    @Test(arguments: [
        (0, 20, 0, 0.16843347098308548), (17, 100, 0.10226491003552808, 0.2581754106321507),
        (340, 2000, 0.1537804234783153, 0.18719307884134273),
    ])
    func `an exact interval of a rate is right`(
        count: Int, trials: Int, lower: Double, upper: Double
    ) {
        let interval = BinomialDistribution.interval(count, of: trials, confidence: 0.95)
        #expect(agrees(interval.lower, lower, 1e-11))
        #expect(agrees(interval.upper, upper, 1e-11))
    }

    @Test func `a tail of the binomial distribution is right`() {
        #expect(agrees(BinomialDistribution.atLeast(5, of: 10, chance: 0.3), 0.1502683326, 1e-11))
        let tail = BinomialDistribution.atLeast(340, of: 2000, chance: 0.16)
        #expect(agrees(tail, 0.1176782636844884, 1e-11))
    }

    @Test func `the rule of Gauss and Legendre is exact for polynomials`() {
        let rule = GaussLegendre(64)
        var sum = 0.0
        for (node, weight) in zip(rule.nodes, rule.weights) {
            sum += weight * node * node * node * node
        }
        #expect(agrees(sum, 0.4, 1e-13))
        #expect(agrees(rule.weights.reduce(0, +), 2, 1e-13))
    }
}
