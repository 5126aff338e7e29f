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
            var hash = SHA256()
            try transaction.scan(KeyScan(.all)) { key, value in
                if excluded.contains(where: { $0.contains(key) }) { return true }
                var lengths = RecordWriter()
                lengths.append(UInt64(key.bytes.count))
                lengths.append(UInt64(value.count))
                hash.update(lengths.bytes)
                hash.update(key.bytes)
                hash.update(value)
                return true
            }
            return hash.finalize()
        }
    }
}
