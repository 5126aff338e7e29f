// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the bytes of a store archive are laid out; the article "Moving a store" says it in full.
///
/// A header, blocks of pairs, one end. Every block is closed by a seal: SHA-256 over the seal
/// before it, its head and its payload; the first seal is the SHA-256 of the header. So a seal
/// vouches for everything from the first byte to itself, and for its order.
enum StoreArchiveFormat {
    /// What an archive begins with.
    ///
    /// The first byte is no text, and a program that changes line ends changes what follows.
    static let magic: [UInt8] = [0x89, 0x43, 0x6C, 0x6E, 0x74, 0x0D, 0x0A, 0x1A]
    /// The format that this package writes, in the byte behind `magic`.
    static let version: UInt8 = 1
    /// The bytes of kind and length before a payload.
    static let headSize = 9
    /// The greatest payload of a block that holds more than one pair.
    static let blockSize = 1 << 20
    /// The most bytes that a key and its value have together.
    static let greatestPair = 256 << 20
    /// The greatest payload of a block with one pair: version and lengths come to its bytes.
    static let greatestBlock = greatestPair + 21
    /// The greatest payload of the end: version, two numbers, a digest.
    static let greatestEnd = 21 + SHA256Digest.byteCount

    /// What a block is.
    enum Kind: UInt8 {
        /// Pairs: the length of a key, the key, the length of its value, the value, and so on.
        case pairs = 0x50
        /// The number of pairs, the bytes of all keys and values, the digest of the store.
        case end = 0x45
    }

    /// The header.
    static var header: [UInt8] { magic + [version] }

    /// Kind and length of a block, as they stand before its payload.
    static func head(_ kind: Kind, length: Int) -> [UInt8] {
        var head = RecordWriter()
        head.append(byte: kind.rawValue)
        head.append(bigEndian: UInt64(length))
        return head.bytes
    }

    /// What closes a block.
    static func seal(
        after previous: SHA256Digest, head: [UInt8], payload: [UInt8]
    ) -> SHA256Digest {
        var hash = SHA256()
        hash.update(previous.bytes)
        hash.update(head)
        hash.update(payload)
        return hash.finalize()
    }

    /// The key under which a store keeps the mark of an import that has not ended.
    ///
    /// No module and no named subspace has keys that begin with a zero.
    static let mark = Key([0] + Array("swift-clientele/import".utf8))
}
