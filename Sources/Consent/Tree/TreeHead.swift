// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a tree stood for at an instant: its size and its root.
///
/// It is what a retailer signs, prints or publishes, so that the ledger can be held to it. It has
/// one form as text and so one form as bytes. It does not name its ledger: who anchors several
/// keeps them apart by key or by place.
public struct TreeHead: Hashable, Sendable, CustomStringConvertible {
    /// The number of records.
    public let size: UInt64
    /// The root over them.
    public let root: SHA256Digest
    /// When it was made.
    public let time: Timestamp

    /// A head.
    public init(size: UInt64, root: SHA256Digest, time: Timestamp) {
        self.size = size
        self.root = root
        self.time = time
    }

    /// The head of a tree at an instant.
    public init(_ frontier: MerkleFrontier, time: Timestamp) {
        self.init(size: frontier.size, root: frontier.root, time: time)
    }

    /// Reads a published line.
    ///
    /// - Parameter line: What `line` gave, without anything else.
    /// - Throws: `MerkleError` of code `malformed` for any other text.
    public init(line: String) throws(MerkleError) {
        let parts = line.utf8.count > 200 ? [] : line.split(separator: " ")
        guard parts.count == 4, let size = UInt64(parts[1]),
            let root = SHA256Digest(hexadecimal: String(parts[2])),
            let time = Timestamp(rfc3339: String(parts[3]))
        else { throw MerkleError(.malformed, "not the line of a head") }
        self.init(size: size, root: root, time: time)
        guard self.line == line else { throw MerkleError(.malformed, "another form of a head") }
    }

    /// The head in one line to publish: a name with a version, size, root and time.
    public var line: String { "clientele-head-1 \(size) \(root) \(time.rfc3339)" }

    /// The canonical bytes, for a signature: those of the line.
    public var bytes: [UInt8] { [UInt8](line.utf8) }

    /// The line.
    public var description: String { line }
}
