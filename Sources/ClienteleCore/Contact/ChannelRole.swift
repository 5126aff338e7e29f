// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is expected of a channel.
public enum ChannelRole: UInt8, Hashable, Sendable, CaseIterable {
    /// Marketing: the channel makes people want to buy.
    case demandBuilding
    /// Sales: the channel is where they buy.
    case closing
}
