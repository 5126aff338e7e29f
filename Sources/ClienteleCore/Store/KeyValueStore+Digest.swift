// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyValueStore {
    /// A digest of everything in the store.
    ///
    /// Two stores have the same digest exactly when they hold the same bytes under the same keys,
    /// a collision of SHA-256 left aside.
    ///
    /// - Parameter excluded: ranges that do not count.
    /// - Returns: SHA-256 over lengths, keys and values in the order of the keys.
    /// - Throws: `StoreError`.
    /// - Complexity: reads the whole store.
    public func digest(outside excluded: [KeyRange] = []) async throws -> SHA256Digest {
        try await read { transaction in
            var digest = PairDigest()
            try transaction.scan(KeyScan(.all)) { key, value in
                if excluded.contains(where: { $0.contains(key) }) { return true }
                digest.add(key.bytes, value)
                return true
            }
            return digest.finalize()
        }
    }
}
