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

struct DeterministicTests {
    @Test("P1 the exponential function and the logarithm are those of mathematics")
    func values() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let x = Double.random(in: -700...700, using: &random)
            let expected = libraryExp(x)
            #expect(abs(Deterministic.exp(x) - expected) <= 2 * expected.ulp)
            let y = Double.random(in: 0...1, using: &random) * libraryExp(x / 2)
            #expect(
                abs(Deterministic.log(y) - libraryLog(y)) <= 2 * abs(libraryLog(y)).ulp + 1e-300)
            let near = 1 + Double.random(in: -1e-3...1e-3, using: &random)
            #expect(
                abs(Deterministic.log(near) - libraryLog(near)) <= 2 * abs(libraryLog(near)).ulp)
        }
    }

    @Test("P1 some values have these bits on every machine")
    func bits() {
        #expect(Deterministic.exp(0) == 1)
        #expect(Deterministic.exp(1).bitPattern == 0x4005_bf0a_8b14_576a)
        #expect(Deterministic.log(1) == 0)
        #expect(Deterministic.log(2).bitPattern == 0x3fe6_2e42_fefa_39ef)
        #expect(Deterministic.log(10).bitPattern == 0x4002_6bb1_bbb5_5516)
        #expect(abs(Deterministic.pow(2, 0.5) - 1.4142135623730951) < 5e-16)
    }

    @Test("P1 what is too large or too small, and what has no logarithm")
    func edges() {
        #expect(Deterministic.exp(710) == .infinity)
        #expect(Deterministic.exp(-746) == 0)
        #expect(Deterministic.exp(-.infinity) == 0)
        #expect(Deterministic.exp(-744) > 0)
        #expect(Deterministic.exp(.nan).isNaN)
        #expect(Deterministic.log(0) == -.infinity)
        #expect(Deterministic.log(-1).isNaN)
        #expect(Deterministic.log(.infinity) == .infinity)
        let least = Double.leastNonzeroMagnitude
        #expect(abs(Deterministic.log(least) - libraryLog(least)) < 1e-12)
    }

    private func libraryExp(_ x: Double) -> Double { exp(x) }
    private func libraryLog(_ x: Double) -> Double { log(x) }
}
