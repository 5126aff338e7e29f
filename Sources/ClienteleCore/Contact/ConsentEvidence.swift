// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whose word it is that a person agreed.
///
/// A law may ask for one kind; only the person's own word lifts a withdrawal.
public enum ConsentEvidence: UInt8, Hashable, Sendable, CaseIterable {
    /// The person did it: ticked a box, sent a word, said it to staff who noted it.
    case personal
    /// The person did it and confirmed it from the address that it is about: double opt-in.
    case confirmed
    /// A third party says so: a partner, a seller of addresses, a platform.
    case claimed
    /// It was taken over from another system.
    case migrated

    /// Whether a later grant on this word lifts a withdrawal.
    @inlinable
    public var liftsWithdrawals: Bool { self == .personal || self == .confirmed }
}
