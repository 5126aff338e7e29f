// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which of several partners gets an order.
public struct AffiliatePolicy: Hashable, Sendable {
    /// What decides between two clicks at one instant.
    public enum Tie: UInt8, Hashable, Sendable, CaseIterable {
        /// The smaller event id.
        case firstEvent = 1
        /// The partner whose name sorts first, then the smaller event id.
        case firstPartner = 2
    }

    /// What decides between two clicks at one instant; the last click before the order counts
    /// otherwise.
    public var tie = Tie.firstEvent

    /// The usual policy.
    public init() {}
}
