// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of something that seeks a customer: an offer, a bid, a campaign.
public struct ContactSourceID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
