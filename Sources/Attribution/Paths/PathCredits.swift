// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What each channel gets of conversions and value, as fractions.
public struct PathCredits: Hashable, Sendable {
    /// The names of the channels.
    public let channels: [String]
    /// Conversions of each channel.
    public let conversions: [Double]
    /// Units of value of each channel.
    public let value: [Double]
}
