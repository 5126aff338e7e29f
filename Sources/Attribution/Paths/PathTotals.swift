// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What paths sum to: whole journeys and whole minor units.
public struct PathTotals: Hashable, Sendable {
    /// Journeys that ended with a conversion.
    public var conversions: Int
    /// Journeys that ended without one.
    public var nulls: Int
    /// What the conversions are worth, in the units of the set; below zero where more went back.
    public var value: Int64

    /// Sums of that size.
    public init(conversions: Int = 0, nulls: Int = 0, value: Int64 = 0) {
        self.conversions = conversions
        self.nulls = nulls
        self.value = value
    }

    /// All journeys.
    public var journeys: Int { conversions + nulls }
}
