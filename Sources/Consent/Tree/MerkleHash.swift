// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The three hashes of a tree over records (RFC 9162, section 2.1.1; the same in RFC 6962).
///
/// A leaf and a node begin with different bytes, so that no record can pass for two nodes.
public enum MerkleHash {
    /// The root of the tree without records: the digest of nothing.
    public static let empty = SHA256.hash([])

    /// The hash of a record: SHA-256 of a byte 0 and the record.
    ///
    /// Linear in the record; allocates nothing.
    public static func leaf(_ record: Span<UInt8>) -> SHA256Digest {
        let prefix: InlineArray<1, UInt8> = [0]
        var hash = SHA256()
        hash.update(prefix.span)
        hash.update(record)
        return hash.finalize()
    }

    /// The hash of a record; see `leaf(_:)` of a span.
    public static func leaf(_ record: [UInt8]) -> SHA256Digest { leaf(record.span) }

    /// The hash of a node: SHA-256 of a byte 1 and the hashes of its halves.
    ///
    /// Two blocks; allocates nothing.
    public static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        let (left, right) = (left.words, right.words)
        // The 65 bytes, moved into the words one byte to the right.
        let words: InlineArray<9, UInt64> = [
            (1 << 56 | left.0 >> 8).bigEndian,
            (left.0 << 56 | left.1 >> 8).bigEndian,
            (left.1 << 56 | left.2 >> 8).bigEndian,
            (left.2 << 56 | left.3 >> 8).bigEndian,
            (left.3 << 56 | right.0 >> 8).bigEndian,
            (right.0 << 56 | right.1 >> 8).bigEndian,
            (right.1 << 56 | right.2 >> 8).bigEndian,
            (right.2 << 56 | right.3 >> 8).bigEndian,
            (right.3 << 56).bigEndian,
        ]
        return unsafe SHA256.hash(words.span.bytes.extracting(first: 65))
    }
}
