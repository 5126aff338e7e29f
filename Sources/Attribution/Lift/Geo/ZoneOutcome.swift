// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happened in a zone before and after a measure began.
public struct ZoneOutcome: Hashable, Sendable {
    /// The zone.
    public var zone: RegionID
    /// Whether the measure was there: whether people could see the billboard.
    public var isExposed: Bool
    /// The outcome before, for example conversions per thousand inhabitants and week.
    public var before: Double
    /// The outcome after, in the same units.
    public var after: Double

    /// A zone's outcome.
    public init(_ zone: RegionID, isExposed: Bool, before: Double, after: Double) {
        self.zone = zone
        self.isExposed = isExposed
        self.before = before
        self.after = after
    }
}
