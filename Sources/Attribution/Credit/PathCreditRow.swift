// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a channel gets of the conversions and the value of a set of paths.
public struct PathCreditRow: Hashable, Sendable {
    /// The channel's name; nil for what no channel gets.
    public let channel: String?
    /// Its conversions, as the model computes them.
    public let conversions: Double
    /// Its value in units of the set, as the model computes it.
    public let value: Double
    /// Its conversions in millionths; those of all rows sum to the whole exactly.
    public let share: ConversionShare
    /// Its value in whole units of the set; those of all rows sum to the net revenue exactly.
    public let amount: Int64
    /// The part of the conversions that is lost without the channel, in models of removal.
    public let removalEffect: Double?
    /// How far its share of the conversions can be trusted, in the model of removal of order 1 for
    /// up to `PathSet.maxIntervalChannels` channels.
    public let interval: ShareInterval?
}
