// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A part of a conversion, or several, in whole millionths: the parts of one conversion sum to it
/// exactly.
public struct ConversionShare: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The millionths.
    public var millionths: Int64

    /// So many millionths of a conversion.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// One whole conversion.
    public static let one = ConversionShare(millionths: 1_000_000)
    /// No part of any.
    public static let none = ConversionShare(millionths: 0)

    /// The share as a fraction, for display.
    public var fraction: Double { Double(millionths) / 1_000_000 }

    /// The parts by weights, with the largest remainders as money is split.
    func split(by weights: [UInt64]) throws(MoneyError) -> [ConversionShare] {
        // The currency plays no part: the rule of rounding is the one of money, once for all.
        try Money(minorUnits: millionths, .eur).split(by: weights).map {
            ConversionShare(millionths: $0.minorUnits)
        }
    }

    /// Adds `other`; 64 bits hold the shares of nine million million conversions.
    static func += (share: inout ConversionShare, other: ConversionShare) {
        share.millionths &+= other.millionths
    }

    /// Whether `left` is the smaller part.
    public static func < (left: ConversionShare, right: ConversionShare) -> Bool {
        left.millionths < right.millionths
    }

    /// A decimal number with six digits, such as `0.333333`.
    public var description: String {
        var digits = String(millionths.magnitude)
        while digits.utf8.count < 7 { digits = "0" + digits }
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -6))
        return millionths < 0 ? "-" + digits : digits
    }
}
