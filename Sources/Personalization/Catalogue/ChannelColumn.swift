// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What one channel lists, and its own prices.
struct ChannelColumn: Sendable {
    /// What is part of the assortment and listed in the channel.
    var listed: EligibilityMask
    /// How many items are part of the assortment and not listed in the channel.
    var missing: Int
    /// What the channel says of its own.
    var own: [UInt32: ChannelListing] = [:]

    func lists(_ item: UInt32, otherwise: Bool) -> Bool { own[item]?.isListed ?? otherwise }
}
