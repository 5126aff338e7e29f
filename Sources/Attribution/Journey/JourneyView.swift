// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a rule of credit sees of a journey.
///
/// Not the money: shares that depended on the amount would change with each return.
public struct JourneyView: Hashable, Sendable {
    /// The touchpoints, by time and then by event id; at least one.
    public let touches: [Touchpoint]
    /// When the customer bought.
    public let convertedAt: Timestamp
    /// Where the customer bought.
    public let convertedIn: Channel

    /// A view.
    public init(touches: [Touchpoint], convertedAt: Timestamp, convertedIn: Channel) {
        self.touches = touches
        self.convertedAt = convertedAt
        self.convertedIn = convertedIn
    }
}
