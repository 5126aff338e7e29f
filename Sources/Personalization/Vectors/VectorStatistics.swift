// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What searches read: figures that do not depend on the machine or the instructions it has.
public struct VectorStatistics: Hashable, Sendable {
    /// Blocks of sixteen rows of which the coarse codes were read, three bits a component.
    public internal(set) var blocks = 0
    /// Rows of which the fine codes were read too, eight bits a component.
    public internal(set) var rowsRefined = 0
    /// Rows that were scored in single precision.
    public internal(set) var rowsScored = 0
    /// Bytes of the index and of the rows that were read for that, about: whole codes, scales,
    /// bounds and rows.
    public internal(set) var bytesTouched = 0

    /// Nothing read.
    public init() {}
}
