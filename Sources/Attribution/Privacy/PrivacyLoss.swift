// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much a release may tell about one customer: epsilon of differential privacy, in whole
/// millionths, so that losses add up exactly.
public struct PrivacyLoss: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The millionths.
    public let millionths: UInt64

    /// So many millionths.
    public init(millionths: UInt64) {
        self.millionths = millionths
    }

    /// Nothing is told.
    public static let none = PrivacyLoss(millionths: 0)

    /// Epsilon, for display and formulas.
    public var epsilon: Double { Double(millionths) / 1_000_000 }

    /// The loss of both; 64 bits that do not hold it hold the most.
    public static func + (left: PrivacyLoss, right: PrivacyLoss) -> PrivacyLoss {
        let (sum, overflow) = left.millionths.addingReportingOverflow(right.millionths)
        return PrivacyLoss(millionths: overflow ? .max : sum)
    }

    /// Whether `left` tells less.
    public static func < (left: PrivacyLoss, right: PrivacyLoss) -> Bool {
        left.millionths < right.millionths
    }

    /// A decimal number with six digits, such as `0.500000`.
    public var description: String {
        var digits = String(millionths)
        while digits.utf8.count < 7 { digits = "0" + digits }
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -6))
        return digits
    }
}
