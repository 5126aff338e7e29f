// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One path and what came of it.
public struct PathRow: Hashable, Sendable {
    /// The channels in the order of their touchpoints; empty when no channel had a part.
    public var touches: [String]
    /// Journeys of this path that ended with a conversion.
    public var conversions: Int
    /// Journeys of this path that ended without one.
    public var nulls: Int
    /// What the conversions are worth, in the units of the set.
    public var value: Int64

    /// A path.
    public init(touches: [String], conversions: Int = 0, nulls: Int = 0, value: Int64 = 0) {
        self.touches = touches
        self.conversions = conversions
        self.nulls = nulls
        self.value = value
    }
}
