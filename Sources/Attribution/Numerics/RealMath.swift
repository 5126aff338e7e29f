// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Functions of real numbers from the four operations and the square root alone.
///
/// IEEE 754 defines those to the bit, so the results are the same on every machine, which the
/// system's mathematical library does not promise. Relative errors are below 10⁻¹⁵, for `pow` times
/// the size of the exponent's product.
enum RealMath {
    private static let ln2High = 0x1.62e42fee00000p-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// e to the power of `x`.
    @inline(__always)
    static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.782712893384 { return .infinity }
        if x < -708.3 { return 0 }
        let n = (x * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
        let r = (x - n * ln2High) - n * ln2Low
        // Taylor in Horner's form; |r| is at most 0.347, the next term is below 2⁻⁵⁸.
        var sum = 1.6059043836821613e-10
        sum = sum * r + 2.08767569878681e-09
        sum = sum * r + 2.505210838544172e-08
        sum = sum * r + 2.755731922398589e-07
        sum = sum * r + 2.7557319223985893e-06
        sum = sum * r + 2.48015873015873e-05
        sum = sum * r + 0.0001984126984126984
        sum = sum * r + 0.001388888888888889
        sum = sum * r + 0.008333333333333333
        sum = sum * r + 0.041666666666666664
        sum = sum * r + 0.16666666666666666
        sum = sum * r + 0.5
        sum = 1 + (r + r * r * sum)
        // Two steps, since 2¹⁰²⁴ is no Double.
        let half = Int(n) / 2
        return sum * power(half) * power(Int(n) - half)
    }

    @inline(__always)
    private static func power(_ exponent: Int) -> Double {
        Double(bitPattern: UInt64(bitPattern: Int64(exponent &+ 1_023)) << 52)
    }

    /// The natural logarithm of `x`; NaN below zero.
    @inline(__always)
    static func log(_ x: Double) -> Double {
        if x.isNaN || x < 0 { return .nan }
        if x == 0 { return -.infinity }
        if x == .infinity { return x }
        var scaled = x
        var exponent = 0.0
        if x < 0x1p-1022 {
            scaled *= 0x1p54
            exponent = -54
        }
        let bits = scaled.bitPattern
        exponent += Double(Int(bits >> 52) - 1_023)
        var m = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        if m > 1.4142135623730951 {
            m *= 0.5
            exponent += 1
        }
        // log m = 2 artanh s; s² is at most 0.0295, the next term is below 2⁻⁵⁸.
        let s = (m - 1) / (m + 1)
        let t = s * s
        var sum = 0.043478260869565216
        sum = sum * t + 0.047619047619047616
        sum = sum * t + 0.05263157894736842
        sum = sum * t + 0.058823529411764705
        sum = sum * t + 0.06666666666666667
        sum = sum * t + 0.07692307692307693
        sum = sum * t + 0.09090909090909091
        sum = sum * t + 0.1111111111111111
        sum = sum * t + 0.14285714285714285
        sum = sum * t + 0.2
        sum = sum * t + 0.3333333333333333
        return exponent * ln2High + (2 * s + (2 * s * (t * sum) + exponent * ln2Low))
    }

    /// `base` to the power of `exponent`, for a base that is not negative.
    @inline(__always)
    static func pow(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 1 { return base }
        if exponent == 0 { return 1 }
        if base == 0 { return exponent > 0 ? 0 : .infinity }
        return exp(exponent * log(base))
    }

    /// The logarithm of 1 + x, exact for small x too (Kahan's way).
    static func log1p(_ x: Double) -> Double {
        let sum = 1 + x
        return sum == 1 ? x : log(sum) * x / (sum - 1)
    }

    /// e to the power of x, less 1, exact for small x too (Kahan's way).
    static func expm1(_ x: Double) -> Double {
        let power = exp(x)
        if power == 1 { return x }
        if power - 1 == -1 || power == .infinity { return power - 1 }
        return (power - 1) * x / log(power)
    }

    /// The cosine of an angle between 0 and π, to 10⁻¹⁵ absolutely.
    static func cosine(_ angle: Double) -> Double {
        if angle > 1.5707963267948966 { return -cosine(3.141592653589793 - angle) }
        let square = angle * angle
        var sum = 1.0
        var n = 24.0
        while n >= 2 {
            sum = 1 - square / (n * (n - 1)) * sum
            n -= 2
        }
        return sum
    }
}
