// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command exits with; from 64 on the numbers of sysexits.h.
public enum ExitCode: Int32, Sendable {
    /// Done.
    case done = 0
    /// A store was checked and is not in order.
    case notInOrder = 1
    /// The command line is wrong.
    case usage = 64
    /// The archive is damaged, cut off, of a later version, or none.
    case badArchive = 65
    /// There is nothing to read.
    case noInput = 66
    /// The store cannot be reached or used now.
    case unavailable = 69
    /// There is something else where the result should go.
    case occupied = 73
    /// Reading or writing failed.
    case inputOutput = 74
}
