// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The sessions that a customer had in a time.
public struct SessionWindow: Hashable, Sendable {
    /// The sessions with at least one event in the time, whole, in the order of time.
    public let sessions: [CustomerSession]
    /// Whether all that belongs to them was read; false when there was more than may be read.
    public let isComplete: Bool
}
