// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How likely a journey goes from one state to another.
public struct MarkovTransition: Hashable, Sendable {
    /// Where from.
    public let from: MarkovState
    /// Where to.
    public let to: MarkovState
    /// Of the journeys at `from`, the part that goes to `to` next.
    public let probability: Double
}
