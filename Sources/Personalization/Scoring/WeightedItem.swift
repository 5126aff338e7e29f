// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An item of a customer's history, by its number, and how much it counts.
public struct WeightedItem: Hashable, Sendable {
    /// The greatest magnitude of a weight: sums of weights stay finite whatever is added up.
    public static let greatestWeight: Float = 1_000_000

    /// The number of the item in its table.
    public var index: UInt32
    /// How much it counts.
    public var weight: Float

    /// An item that counts so much.
    @inlinable
    public init(index: UInt32, weight: Float = 1) {
        self.index = index
        self.weight = weight
    }
}
