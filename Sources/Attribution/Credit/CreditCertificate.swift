// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a report can be held to: the rows sum to the revenue to the cent, and how they were made.
public struct CreditCertificate: Hashable, Sendable {
    /// The sums in one currency.
    public struct Line: Hashable, Sendable {
        /// The net revenue, summed from the conversions.
        public let revenue: Money
        /// The credit, summed from the rows.
        public let credited: Money
        /// The whole conversions, counted.
        public let conversions: ConversionShare
        /// Their parts, summed from the rows.
        public let shares: ConversionShare
        /// Whether some row's credit is below zero, or it gave back more than it got.
        public let hasNegativeCredit: Bool

        /// Whether no credit was created or lost.
        public var isConserved: Bool {
            revenue == credited && conversions == shares && !hasNegativeCredit
        }
    }

    /// One for each currency, by its code.
    public let lines: [Line]
    /// The name of the model.
    public let model: String
    /// The digest of the policy; see `JourneyPolicy.digest`.
    public let policy: SHA256Digest

    /// Whether no credit was created or lost in any currency.
    public var isConserved: Bool { lines.allSatisfy(\.isConserved) }
}
