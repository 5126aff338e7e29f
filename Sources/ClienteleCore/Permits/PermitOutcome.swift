// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What was answered to a request for a permit, or what became of the permit.
public enum PermitOutcome: UInt8, Hashable, Sendable, CaseIterable {
    /// A permit was given.
    case permitted
    /// The answer was to wait.
    case later
    /// The answer was no.
    case refused
    /// The contact was made.
    case used
    /// The permit was given back, or ended without a contact that is known of.
    case unused
}
