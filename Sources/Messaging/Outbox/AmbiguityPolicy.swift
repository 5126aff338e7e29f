// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happens to a message of which nobody can tell whether its transport took it.
public enum AmbiguityPolicy: UInt8, Hashable, Sendable, CaseIterable {
    /// It counts as sent: at most once. Right for marketing.
    case assumeSent
    /// It is handed over again with the same key: at least once. Right for receipts.
    case retrySameKey
    /// The transport is asked what became of the key; where it cannot tell, a person decides.
    case askTransport
    /// It is held until a person decides.
    case hold
}
