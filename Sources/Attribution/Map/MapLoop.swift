// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A way in circles: customers came back to where they had been.
public struct MapLoop: Hashable, Sendable {
    /// The steps of the circle, beginning with the first in order that closes it; one step for a
    /// contact that was repeated at once.
    public let steps: [MapStep]
    /// How often it was gone.
    public let count: Int
    /// How many journeys that are decided went it.
    public let journeys: Int
    /// How many of `journeys` ended with a purchase.
    public let bought: Int
    /// How many decided journeys passed all the steps without going the circle.
    public let journeysWithout: Int
    /// How many of `journeysWithout` ended with a purchase.
    public let boughtWithout: Int
    /// The time that all rounds together took.
    public let time: Duration
}
