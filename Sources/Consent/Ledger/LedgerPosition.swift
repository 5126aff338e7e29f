// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The place of a record in the ledger.
public struct LedgerPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Which of the ledger's trees, from 0.
    public let tree: Int
    /// The number of the record in that tree, from 0.
    public let leaf: UInt64

    /// A place.
    public init(tree: Int, leaf: UInt64) {
        self.tree = tree
        self.leaf = leaf
    }

    /// Tree and number, `0/17`.
    public var description: String { "\(tree)/\(leaf)" }

    /// Whether `left` is in an earlier tree, or before `right` in the same.
    public static func < (left: LedgerPosition, right: LedgerPosition) -> Bool {
        left.tree == right.tree ? left.leaf < right.leaf : left.tree < right.tree
    }
}

extension LedgerPosition: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the tree and the number.
    public func write(to writer: inout RecordWriter) {
        writer.append(tree)
        writer.append(leaf)
    }

    /// Reads a place.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let tree = try reader.int()
        guard tree >= 0 else { throw RecordError(.malformed, "a tree has a negative number") }
        self.init(tree: tree, leaf: try reader.uint64())
    }
}
