// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whole-number noise whose probability falls by one factor with each step away from zero: the
/// geometric mechanism of differential privacy (Ghosh, Roughgarden, Sundararajan 2009).
///
/// Sampled from whole numbers alone, so that the probabilities are exact.
public struct DiscreteLaplace: Hashable, Sendable {
    // The scale, sensitivity over epsilon, in lowest terms.
    private let numerator: UInt64
    private let denominator: UInt64

    /// Noise that hides one customer.
    ///
    /// - Parameters:
    ///   - sensitivity: by how much one customer can change all numbers together.
    ///   - loss: how much may be told.
    /// - Throws: `AttributionError.Code.badInput` for a sensitivity or a loss of zero, and for a
    ///   scale that no noise of 64 bits has.
    public init(sensitivity: UInt64, loss: PrivacyLoss) throws(AttributionError) {
        guard sensitivity > 0, sensitivity < 1 << 40, loss > .none, loss.millionths < 1 << 40 else {
            throw AttributionError(.badInput, "no noise hides that with that loss")
        }
        let (high, low) = sensitivity.multipliedFullWidth(by: 1_000_000)
        guard high == 0 else {
            throw AttributionError(.badInput, "the noise does not fit 64 bits")
        }
        var (left, right) = (low, loss.millionths)
        while right != 0 { (left, right) = (right, left % right) }
        numerator = low / left
        denominator = loss.millionths / left
        guard numerator < 1 << 48 else {
            throw AttributionError(.badInput, "the noise does not fit 64 bits")
        }
    }

    /// The decay per step.
    private var rate: Double { Double(denominator) / Double(numerator) }

    /// The probability of `value`.
    public func probability(of value: Int64) -> Double {
        let first = -PrivacyMath.expm1(-rate) / (1 + PrivacyMath.exp(-rate))
        return first * PrivacyMath.exp(-rate * Double(value.magnitude))
    }

    /// The variance.
    public var variance: Double {
        let rest = -PrivacyMath.expm1(-rate)
        return 2 * PrivacyMath.exp(-rate) / (rest * rest)
    }

    /// Noise.
    ///
    /// - Parameter generator: chance; a `SeededNoise` makes a report that can be made again.
    /// - Returns: a whole number, zero the most probable.
    public func sample(using generator: inout some RandomNumberGenerator) -> Int64 {
        while true {
            let rest = IntegerChance.below(numerator, &generator)
            guard IntegerChance.decays(rest, over: numerator, &generator) else { continue }
            var whole: UInt64 = 0
            // Beyond 2^14 steps lie fewer than one in e^16384.
            while whole < 1 << 14, IntegerChance.decays(1, over: 1, &generator) { whole += 1 }
            let size = (rest + numerator * whole) / denominator
            let isNegative = IntegerChance.below(2, &generator) == 1
            if isNegative, size == 0 { continue }
            return isNegative ? -Int64(size) : Int64(size)
        }
    }
}
