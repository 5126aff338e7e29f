// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Testing

@testable import Personalization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("P2 Functions of our own agree with the system's")
struct NumericsTests {
    private static let points: [Double] = {
        var generator = SeededGenerator(seed: 21)
        return (0..<2_000).map { _ in
            Deterministic.exp(Double.random(in: -300...300, using: &generator))
        } + [1, 2, 0.5, 1 + .ulpOfOne, 1e-308, Double.leastNonzeroMagnitude, 1.414_213_562_373_095]
    }()

    private func isClose(_ one: Double, _ other: Double, _ relative: Double) -> Bool {
        (one - other).magnitude <= relative * max(1, other.magnitude)
    }

    @Test("P2 Logarithm and exponential")
    func elementary() {
        for x in Self.points {
            #expect(isClose(Deterministic.log(x), log(x), 4e-16), "\(x)")
            #expect(isClose(Numerics.log2(x), log2(x), 4e-16), "\(x)")
        }
        for step in -7_400...7_090 {
            let x = Double(step) / 10
            let (own, theirs) = (Deterministic.exp(x), exp(x))
            #expect((own - theirs).magnitude <= max(theirs * 1e-15, .leastNonzeroMagnitude), "\(x)")
        }
        #expect(Deterministic.log(0) == -.infinity && Deterministic.log(-1).isNaN)
        #expect(Deterministic.exp(1_000) == .infinity && Deterministic.exp(-1_000) == 0)
        #expect(isClose(Numerics.log1p(1e-18), 1e-18, 1e-33))
        #expect(isClose(Numerics.logSum(-1_000, -1_000), -1_000 + log(2), 1e-15))
    }

    @Test("P2 The gamma function's logarithm, the hypergeometric function, normal quantiles")
    func special() throws {
        let gammas: [(Double, Double)] = [
            (1e-06, 13.81550998074943),
            (0.01, 4.599479878042022),
            (0.243, 1.3180435846996699),
            (0.5, 0.5723649429247004),
            (1.5, -0.12078223763524543),
            (3.25, 0.9358019311087249),
            (13.99, 22.526138375148122),
            (14, 22.55216385312342),
            (30, 71.257038967168),
            (171.5, 709.1431630309282),
            (100000.0, 1051287.7089736566), (1, 0), (2, 0),
        ]
        for (x, expected) in gammas {
            #expect(isClose(Numerics.logGamma(x), expected, 2e-14), "\(x)")
        }
        // ₂F₁(1, 1; 2; z) = −log(1 − z) ÷ z and ₂F₁(a, b; b; z) = (1 − z)⁻ᵃ.
        for z in [0, 0.1, 0.5, 0.9, 0.99] {
            let found = try #require(Numerics.hypergeometric(1, 1, 2, z))
            #expect(isClose(found, z == 0 ? 1 : -log(1 - z) / z, 1e-12))
            let power = try #require(Numerics.hypergeometric(0.7, 1.3, 1.3, z))
            #expect(isClose(power, pow(1 - z, -0.7), 1e-12))
        }
        #expect(Numerics.hypergeometric(3, 3, 1, 0.999_999_9) == nil)
        #expect(isClose(Numerics.normalQuantile(0.975), 1.959_963_984_540_054, 1e-8))
        #expect(isClose(Numerics.normalQuantile(0.001), -3.090_232_306_167_814, 1e-8))
    }
}
