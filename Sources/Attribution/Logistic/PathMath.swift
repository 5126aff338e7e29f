// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Functions whose results have the same bits on every machine: nothing but additions,
/// multiplications and divisions in one order.
///
/// Each is right to a few units in the last digit.
enum PathMath {
    private static let ln2High = 6.931_471_803_691_238e-1
    private static let ln2Low = 1.908_214_929_270_587_7e-10

    /// e to the power of `x`.
    static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.78 { return .infinity }
        if x < -745 { return 0 }
        let whole = (x * 1.442_695_040_888_963_4).rounded()
        let rest = (x - whole * ln2High) - whole * ln2Low
        var sum = 1.0
        for term in stride(from: 14.0, through: 1, by: -1) { sum = 1 + rest / term * sum }
        // In two steps, since the result of the first may lie below the normal numbers.
        let half = Int(whole) / 2
        return sum * Double(sign: .plus, exponent: half, significand: 1)
            * Double(sign: .plus, exponent: Int(whole) - half, significand: 1)
    }

    /// The natural logarithm of `x`, which is above zero.
    static func log(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x > 0 ? x : (x == 0 ? -.infinity : .nan) }
        var exponent = Double(x.exponent)
        var part = x.significand
        if part > 1.414_213_562_373_095 {
            part /= 2
            exponent += 1
        }
        let ratio = (part - 1) / (part + 1)
        return exponent * ln2High + (2 * ratio + (2 * ratio * rest(ratio) + exponent * ln2Low))
    }

    /// The inverse hyperbolic tangent of a number up to 0.18 over the number, less one.
    private static func rest(_ ratio: Double) -> Double {
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 23.0, through: 3, by: -2) { sum = (sum + 1 / term) * square }
        return sum
    }

    /// Two to the power of `x`.
    static func exp2(_ x: Double) -> Double {
        let whole = x.rounded()
        guard whole.magnitude < 1_100 else { return x > 0 ? .infinity : 0 }
        return exp((x - whole) * 6.931_471_805_599_453e-1)
            * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }

    /// The logarithm of 1 + e to the power of `x`.
    static func softplus(_ x: Double) -> Double {
        let small = exp(-x.magnitude)
        if small > 0.4 { return max(x, 0) + log(1 + small) }
        // The sum of one and a small number has few of its digits left.
        let ratio = small / (2 + small)
        return max(x, 0) + 2 * ratio * (1 + rest(ratio))
    }
}
