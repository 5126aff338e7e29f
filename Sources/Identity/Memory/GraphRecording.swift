// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a graph answers to a sighting.
public struct GraphRecording: Hashable, Sendable {
    /// The profile under which the facts of the event are recorded, for ever.
    public var profile: ProfileID
    /// The customer that the profile belongs to now.
    public var customer: CustomerID
    /// What became of customers; empty when nothing did.
    public var changes: [IdentityChange]
    /// Identifiers that could not be used, and why.
    public var notes: [Reason]
    /// Whether the event had been recorded before; then nothing was done.
    public var isRepeated: Bool
}
