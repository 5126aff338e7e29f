// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The few functions of analysis that the formulas need: the same bits on every machine, errors of
/// a few units in the last place.
enum PrivacyMath {
    private static let ln2 = (high: 0x1.62e42fefa3800p-1, low: 0x1.ef35793c76730p-45)

    /// The exponential function less one.
    static func expm1(_ x: Double) -> Double {
        guard x.magnitude < 0.4 else { return exp(x) - 1 }
        return series(x)
    }

    /// The exponential function.
    static func exp(_ x: Double) -> Double {
        if x.isNaN || x > 709.7 { return x.isNaN ? x : .infinity }
        if x < -745 { return 0 }
        let count = (x / (ln2.high + ln2.low)).rounded()
        let rest = (x - count * ln2.high) - count * ln2.low
        return Double(sign: .plus, exponent: Int(count), significand: 1 + series(rest))
    }

    /// The Taylor series of `expm1`, from its end.
    private static func series(_ x: Double) -> Double {
        var sum = 0.0
        for term in stride(from: 18.0, through: 2, by: -1) { sum = (sum + 1) * x / term }
        return (sum + 1) * x
    }

    /// The natural logarithm of a number above zero.
    static func log(_ x: Double) -> Double {
        var significand = x.significand
        var exponent = Double(x.exponent)
        if significand > 2.0.squareRoot() {
            significand /= 2
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 33.0, through: 1, by: -2) { sum = sum * square + 1 / term }
        return exponent * ln2.high + (2 * ratio * sum + exponent * ln2.low)
    }

    /// The probability that a normal variable is below `x`.
    static func normal(_ x: Double) -> Double {
        let tail = tail(x.magnitude)
        return x < 0 ? tail : 1 - tail
    }

    /// The probability that a normal variable is above a number that is not negative: half the
    /// complementary error function, near zero by its series, else by its continued fraction.
    private static func tail(_ bound: Double) -> Double {
        let x = bound / 2.0.squareRoot()
        let rootOfPi = 1.7724538509055160
        guard x >= 1.5 else {
            var term = x
            var sum = x
            for index in stride(from: 1.0, through: 60, by: 1) {
                term *= -x * x / index
                sum += term / (2 * index + 1)
            }
            return 0.5 - sum / rootOfPi
        }
        if x > 27 { return 0 }
        var fraction = 0.0
        for index in stride(from: 120.0, through: 1, by: -1) {
            fraction = index / 2 / (x + fraction)
        }
        return exp(-bound * bound / 2) / (2 * rootOfPi * (x + fraction))
    }
}
