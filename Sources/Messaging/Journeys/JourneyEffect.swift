// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that a run does beside sending.
public enum JourneyEffect: Hashable, Sendable {
    /// The customer is promised something by an instant.
    case promise(String, due: Timestamp)
    /// What was promised under this name is kept.
    case keepPromise(String)
    /// The questions of this survey are put to the customer.
    case survey(String)
    /// The customer joins an audience, of an advertising medium for example.
    case joinAudience(String)
    /// The customer leaves an audience.
    case leaveAudience(String)
}
