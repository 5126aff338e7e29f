// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a message comes from.
public enum MessageOrigin: UInt8, Hashable, Sendable, CaseIterable {
    /// A step of a journey.
    case journey = 1
    /// A campaign.
    case campaign = 2
    /// The host handed it in itself.
    case direct = 3
}
