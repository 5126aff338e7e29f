// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A permit that was given for a hand-over of which no end is known.
///
/// The hand-over begins before `until` or not at all.
public struct PermitInFlight: Hashable, Sendable {
    /// The name of the hand-over: of the message and of its attempt.
    public var reference: String
    /// For what the permit was given.
    public var use: ConsentUse
    /// From when on the hand-over may not begin any more.
    public var until: Timestamp
}
