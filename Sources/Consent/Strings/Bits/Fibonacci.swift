// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Fibonacci coding: a number as a sum of Fibonacci numbers, the smallest first, closed by a
/// second 1 (GPP, Consent String Specification, "About Fibonacci Encoding").
enum Fibonacci {
    /// The largest number that is read or written; what GPP counts are identifiers of 16 bits.
    static let maximum = 65_535
    /// The bits of the longest code of a number up to `maximum`.
    static let longest = 24

    /// The number at the start of 64 bits, and how many bits it takes.
    ///
    /// - Parameter bits: bits, the first one highest; zeros behind the end.
    /// - Returns: nil when there is no pair of ones, or the number is too large.
    @inline(__always)
    static func decode(_ bits: UInt64) -> (value: Int, length: Int)? {
        let last = (bits & (bits << 1)).leadingZeroBitCount
        guard last < longest - 1 else { return nil }
        var rest = bits & ~(UInt64.max &>> UInt64(last + 1))
        var value = 0
        while rest != 0 {
            let place = rest.leadingZeroBitCount
            value &+= Int(numbers[place])
            rest &= ~(UInt64(1) &<< UInt64(63 - place))
        }
        return value > maximum ? nil : (value, last + 2)
    }

    /// The code of a number from 1 to `maximum`, right-aligned, and how many bits it takes.
    static func encode(_ value: Int) -> (bits: UInt64, length: Int) {
        var rest = value
        var place = 22
        while place > 0, numbers[place] > rest { place -= 1 }
        let length = place + 2
        var bits: UInt64 = 1
        while place >= 0, rest > 0 {
            if numbers[place] <= rest {
                rest -= Int(numbers[place])
                bits |= 1 << UInt64(length - 1 - place)
            }
            place -= 1
        }
        return (bits, length)
    }

    private static let numbers: InlineArray<24, Int32> = [
        1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765,
        10946, 17711, 28657, 46368, 75025,
    ]
}
