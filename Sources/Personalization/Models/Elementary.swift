// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Powers of two with the same bits on every machine; see `Numerics`, whose `exp` is not exact
/// where this is.
enum Elementary {
    /// 2 to the power of `x`, to within 2⁻⁵⁰ of its size, exact for whole numbers; 0 below −1,022,
    /// infinite above 1,023.
    static func powerOfTwo(_ x: Double) -> Double {
        guard x == x else { return x }
        if x < -1_022 { return 0 }
        if x > 1_023 { return .infinity }
        let whole = x.rounded(.toNearestOrEven)
        let rest = (x - whole) * 0.693_147_180_559_945_3
        // Taylor, in Horner's form: |rest| is at most 0.347, the term of degree 14 is below 2⁻⁵⁸.
        var sum = 1.0
        var degree = 13.0
        while degree >= 1 {
            sum = 1 + rest / degree * sum
            degree -= 1
        }
        return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }
}
