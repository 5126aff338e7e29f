// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Exponential function and logarithm that give the same bits on every machine.
///
/// The C library's differ between systems in the last bit. These are made of additions,
/// multiplications and divisions in one order, which IEEE 754 defines to the bit; their error is
/// below two units in the last place of a `Double`.
enum Deterministic {
    /// The natural logarithm of 2 in two parts, the first with zeros at the end.
    private static let ln2High = 0x1.62e42fee00000p-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// e to the power of `x`.
    static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.782712893384 { return .infinity }
        if x < -745.1332191019412 { return 0 }
        // x = n · ln 2 + r, with r at most half of ln 2.
        let n = (x * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
        let r = (x - n * ln2High) - n * ln2Low
        // The series of e to the power of r; the next term is below 2⁻⁵⁸.
        var sum = 1.0
        var divisor = 14.0
        while divisor >= 1 {
            sum = 1 + r / divisor * sum
            divisor -= 1
        }
        // In two steps, so that a subnormal result is rounded once.
        let exponent = Int(n)
        let half = exponent / 2
        return sum * power(half) * power(exponent - half)
    }

    /// 2 to the power of `x`, to within 2⁻⁵⁰ of its size, exact for whole numbers; 0 below −1,022,
    /// infinite above 1,023.
    static func exp2(_ x: Double) -> Double {
        if x.isNaN { return x }
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

    /// The natural logarithm of `x`.
    static func log(_ x: Double) -> Double {
        if x.isNaN || x < 0 { return .nan }
        if x == 0 { return -.infinity }
        if x == .infinity { return x }
        var exponent = Double(x.exponent)
        var m = x.significand
        if m > 1.4142135623730951 {
            m /= 2
            exponent += 1
        }
        // log m = 2 · artanh s; the next term is below 2⁻⁵⁸.
        let s = (m - 1) / (m + 1)
        let square = s * s
        var sum = 0.0
        var divisor = 23.0
        while divisor >= 3 {
            sum = square * (1 / divisor + sum)
            divisor -= 2
        }
        return exponent * ln2High + (2 * s + (2 * s * sum + exponent * ln2Low))
    }

    /// `base` to the power of `exponent`, for a base above 0.
    static func pow(_ base: Double, _ exponent: Double) -> Double { exp(exponent * log(base)) }

    /// 2 to the power of `exponent`, which is between -1022 and 1023.
    private static func power(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
