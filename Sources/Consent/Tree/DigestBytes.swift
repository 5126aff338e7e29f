// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension [SHA256Digest] {
    /// The bytes of all, one after the other.
    var digestBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * SHA256Digest.byteCount)
        for digest in self { digest.append(to: &bytes) }
        return bytes
    }

    /// The digests in `bytes`, or nil when the last is not whole.
    init?(digestBytes bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: SHA256Digest.byteCount) else { return nil }
        self = []
        reserveCapacity(bytes.count / SHA256Digest.byteCount)
        for start in stride(from: 0, to: bytes.count, by: SHA256Digest.byteCount) {
            let end = start + SHA256Digest.byteCount
            guard let digest = SHA256Digest(bytes: [UInt8](bytes[start..<end])) else { return nil }
            append(digest)
        }
    }

    /// Takes in the hash of a node of a path: appended, or hashed with the last to its right.
    mutating func take(_ hash: SHA256Digest, joins: Bool) {
        if joins, let right = popLast() {
            append(MerkleHash.node(hash, right))
        } else {
            append(hash)
        }
    }

    /// The path that the hashes of its nodes make, handed over in the order of `body`'s calls.
    static func path(
        of node: MerkleNode, in size: UInt64, startingWith first: [SHA256Digest],
        nodes hashes: ArraySlice<SHA256Digest>
    ) throws(MerkleError) -> [SHA256Digest] {
        var path = first
        path.reserveCapacity(first.count + 64 - size.leadingZeroBitCount)
        var next = hashes.startIndex
        try node.path(in: size) { _, joins throws(MerkleError) in
            guard next < hashes.endIndex else {
                throw MerkleError(.missing, "fewer hashes than the path has nodes")
            }
            path.take(hashes[next], joins: joins)
            next += 1
        }
        guard next == hashes.endIndex else {
            throw MerkleError(.length, "more hashes than the path has nodes")
        }
        return path
    }
}

extension RecordReader {
    /// Reads the path of a proof: at most 65 digests.
    mutating func digestPath() throws(RecordError) -> [SHA256Digest] {
        let bytes = try byteString()
        guard bytes.count <= 65 * SHA256Digest.byteCount,
            let path = [SHA256Digest](digestBytes: bytes)
        else { throw RecordError(.malformed, "a path is too long or its last hash is not whole") }
        return path
    }
}
