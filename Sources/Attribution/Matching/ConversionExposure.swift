// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a person's purchase was told to an advertising platform.
public struct ConversionExposure: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// The order.
    public let order: OrderID
    /// To which platform.
    public let platform: MatchPlatform
    /// When.
    public let at: Timestamp
    /// What the permit rested on.
    public let evidence: Reason
}
