// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The running digest of pairs in the order of their keys: what `KeyValueStore.digest` returns.
struct PairDigest {
    private var hash = SHA256()

    /// Takes in a pair.
    mutating func add(_ key: [UInt8], _ value: [UInt8]) {
        var lengths = RecordWriter()
        lengths.append(UInt64(key.count))
        lengths.append(UInt64(value.count))
        hash.update(lengths.bytes)
        hash.update(key)
        hash.update(value)
    }

    /// The digest of all pairs so far.
    func finalize() -> SHA256Digest { hash.finalize() }
}
