// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension RealMath {
    /// Two to the power of `x`, exact for whole numbers.
    static func exp2(_ x: Double) -> Double {
        let whole = x.rounded()
        guard whole.magnitude < 1_100 else { return x > 0 ? .infinity : 0 }
        return exp((x - whole) * 0x1.62e42fefa39efp-1)
            * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }

    /// The logarithm of 1 + e to the power of `x`.
    static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-x.magnitude)) }
}
