// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A move from one point of the map to the next.
public struct MapTransition: Hashable, Sendable {
    /// From where.
    public let from: MapPoint
    /// To where.
    public let to: MapPoint
    /// How often.
    public let count: Int
    /// The time that the move took in the middle case, the lower one of two; nil where a move takes
    /// none, as from the start and into dropping out.
    public let medianTime: Duration?
}
