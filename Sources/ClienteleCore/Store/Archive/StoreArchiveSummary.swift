// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is in an archive, and in the store that it was made of.
public struct StoreArchiveSummary: Hashable, Sendable {
    /// How many pairs.
    public var pairs: UInt64
    /// How many bytes all keys and values have together.
    public var bytes: UInt64
    /// What `KeyValueStore.digest` returns for these pairs.
    public var digest: SHA256Digest

    /// A summary.
    public init(pairs: UInt64, bytes: UInt64, digest: SHA256Digest) {
        self.pairs = pairs
        self.bytes = bytes
        self.digest = digest
    }
}
