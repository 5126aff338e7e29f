// swift-clientele
// SPDX-License-Identifier: Apache-2.0

@testable import Attribution

/// Tests of two arms that are looked at again and again, 100 units an arm and look, spread 1.
struct PeekingSimulation {
    var tests: Int
    var looks: Int
    var seed: UInt64
    var effect = 0.0

    /// In which share of tests each method ever says that there is an effect.
    struct Rates {
        var naive = 0.0
        var alwaysValid = 0.0
        /// O'Brien and Fleming with five looks.
        var planned = 0.0
    }

    func run() throws -> Rates {
        var numbers = SeededNumbers(seed: seed)
        let design = try GroupSequentialDesign(.obrienFleming, looks: 5)
        let fresh = try AlwaysValidTest(expectedEffect: 0.001.squareRoot())
        let step = (2.0 / 100).squareRoot()
        var rates = Rates()
        for _ in 0..<tests {
            var test = fresh
            var (sum, naive, planned) = (0.0, false, false)
            var spare: Double?
            for look in 1...looks {
                let draw: Double
                if let kept = spare {
                    (draw, spare) = (kept, nil)
                } else {
                    (draw, spare) = numbers.normals()
                }
                sum += effect + step * draw
                let estimate = LiftEstimate(
                    effect: sum / Double(look), standardError: step / Double(look).squareRoot(),
                    baseline: 0)
                if estimate.score.magnitude > 1.959963984540054 { naive = true }
                try test.look(estimate)
                if look * 5 % looks == 0 {
                    planned =
                        try design.isSignificant(estimate, atLook: look * 5 / looks - 1)
                        || planned
                }
            }
            rates.naive += naive ? 1 : 0
            rates.alwaysValid += test.isSignificant ? 1 : 0
            rates.planned += planned ? 1 : 0
        }
        rates.naive /= Double(tests)
        rates.alwaysValid /= Double(tests)
        rates.planned /= Double(tests)
        return rates
    }
}
