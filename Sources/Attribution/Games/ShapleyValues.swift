// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the channels are worth in a game of channels: their Shapley values.
public struct ShapleyValues: Hashable, Sendable {
    /// The names of the channels.
    public let channels: [String]
    /// The values for conversions; they sum to `grandConversions`.
    public let conversions: [Double]
    /// The values for the value; they sum to `grandValue`.
    public let value: [Double]
    /// What all channels together come to.
    public let grandConversions: Double
    /// What all channels together earn.
    public let grandValue: Double
}
