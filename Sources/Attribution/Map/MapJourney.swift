// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One stretch of a customer's way on the map: to a purchase, or to none by now.
public struct MapJourney: Hashable, Sendable {
    /// How the journey ended.
    public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
        /// With a purchase.
        case bought = 1
        /// Without one, and so long ago that none is expected.
        case dropped
        /// Not yet.
        case running
    }

    /// Whose.
    public let customer: CustomerID
    /// What counts, by time and then by event id; empty only for a purchase without any contact.
    public let touches: [Touchpoint]
    /// What it led to; nil when nothing was bought.
    public let conversion: Conversion?
    /// How it ended.
    public let outcome: Outcome
}
