// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a message stands.
public enum OutboxState: UInt8, Hashable, Sendable, CaseIterable {
    /// It waits to be taken by a worker.
    case waiting = 1
    /// A worker has taken it; when the lease ends without a result, another may.
    case leased = 2
    /// The transport has it.
    case sent = 3
    /// It will not be sent: a gate said no, the goal was reached, or it came too late.
    case dropped = 4
    /// A dead letter: the transport refused it for good, or too often. It can be replayed.
    case failed = 5
    /// Nobody can tell whether the transport took it, and a person is to decide.
    case held = 6

    /// Whether no worker takes it any more by itself.
    public var isFinal: Bool { self != .waiting && self != .leased }

    /// Whether the message takes, or took, a place under the caps.
    public var takesSlot: Bool { self != .dropped && self != .failed }
}
