// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a message in a mailbox stands.
public enum MailboxState: UInt8, Hashable, Sendable, CaseIterable {
    /// It waits to be taken.
    case waiting = 1
    /// A surface has taken it; when the lease ends without a sign, another may.
    case leased = 2
    /// The customer saw it, or put it away.
    case shown = 3
    /// Nobody saw it in time.
    case expired = 4
    /// It may not be shown any more: consent was withdrawn.
    case dropped = 5
    /// It was taken back before anybody saw it.
    case withdrawn = 6

    /// Whether a surface may still take it.
    public var isOpen: Bool { self == .waiting || self == .leased }
}
