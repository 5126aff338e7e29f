// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The lines of an export of the ledger, which anyone can check without this library.
///
/// An export is a text; each line ends with a line feed and is one of
///
/// | line | meaning |
/// |---|---|
/// | `clientele-head-1` size root time | a head; all heads come first |
/// | `record` hex | the next record, from the first on |
/// | `inclusion` leaf size record path | a record, and the proof that the tree of that size has it |
/// | `consistency` first second path | the proof that the later tree grew out of the earlier |
///
/// Digests and records are lower-case hexadecimal; a path is its digests joined by commas, `-` when
/// there is none. Either all records are there or none is.
public enum TreeExport {
    /// The line of a head.
    public static func line(_ head: TreeHead) -> String { head.line }

    /// The line of the next record.
    public static func line(record: [UInt8]) -> String { "record \(hexadecimal(record))" }

    /// The line of a record that is proved to be in a tree.
    public static func line(_ proof: InclusionProof, record: [UInt8]) -> String {
        "inclusion \(proof.leaf) \(proof.size) \(hexadecimal(record)) \(text(proof.path))"
    }

    /// The line of a proof between two heads of the export.
    public static func line(_ proof: ConsistencyProof) -> String {
        "consistency \(proof.first) \(proof.second) \(text(proof.path))"
    }

    private static func text(_ path: [SHA256Digest]) -> String {
        path.isEmpty ? "-" : path.map(\.description).joined(separator: ",")
    }

    /// `-` for no bytes, so that the line keeps its fields.
    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.isEmpty ? "-" : Hexadecimal.text(bytes)
    }
}
