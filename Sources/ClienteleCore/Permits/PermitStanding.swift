// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether a permit that was given is still worth something.
public enum PermitStanding: Hashable, Sendable {
    /// It may be spent within its life.
    case stands
    /// Not now any more; ask for another permit at this instant.
    case later(Timestamp, [Reason])
    /// Not any more.
    case refused(Refusal)
}
