// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Chance from whole numbers alone: no rounding changes a probability.
///
/// After Canonne, Kamath, Steinke: "The Discrete Gaussian for Differential Privacy" (2020),
/// algorithms 1 and 2.
enum IntegerChance {
    /// A whole number below `bound`, each alike.
    static func below(_ bound: UInt64, _ generator: inout some RandomNumberGenerator) -> UInt64 {
        let unfit = (0 &- bound) % bound
        while true {
            let product = (generator.next() as UInt64).multipliedFullWidth(by: bound)
            if product.low >= unfit { return product.high }
        }
    }

    /// True with probability exp(-numerator / denominator).
    static func decays(
        _ numerator: UInt64, over denominator: UInt64,
        _ generator: inout some RandomNumberGenerator
    ) -> Bool {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        for _ in 0..<whole where !decaysByFraction(1, over: 1, &generator) { return false }
        return decaysByFraction(rest, over: denominator, &generator)
    }

    /// The same for a fraction of at most one.
    private static func decaysByFraction(
        _ numerator: UInt64, over denominator: UInt64,
        _ generator: inout some RandomNumberGenerator
    ) -> Bool {
        var step: UInt64 = 1
        while true {
            let (bound, overflow) = denominator.multipliedReportingOverflow(by: step)
            // No run comes that far: its probability is below one in the factorial of 2^15.
            if overflow || below(bound, &generator) >= numerator { return step % 2 == 1 }
            step += 1
        }
    }
}
