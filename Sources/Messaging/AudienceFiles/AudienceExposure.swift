// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a person's data went to an advertising platform.
///
/// It counts as an exposure of the customer to the campaign that the list is for.
public struct AudienceExposure: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// The name of the list.
    public let list: String
    /// To which platform.
    public let platform: AudiencePlatform
    /// When.
    public let at: Timestamp
    /// What the permit rested on.
    public let evidence: Reason
}
