// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyValueStore {
    /// Writes everything in the store into an archive, from one snapshot.
    ///
    /// Equal stores give equal archives, whatever kind of store they are. Takes the memory of one
    /// block (1 MiB) and one pair, and what the store takes for a scan.
    ///
    /// - Parameter sink: takes the archive's bytes, block by block, and where in the archive they
    ///   begin. A store that has to begin anew after a conflict does so with a beginning of 0:
    ///   what came before is void then, and a sink that cannot take it back throws.
    /// - Returns: what is in the archive, when the sink has taken all of it.
    /// - Throws: what `sink` threw, `StoreError`, or `StoreArchiveError` with code `unfinished`
    ///   for a store that an import into has not ended, `tooLarge` for a pair of more than
    ///   256 MiB, `damaged` for a store that contradicts its contract.
    /// - Complexity: reads the whole store in one transaction.
    public func exportArchive(
        to sink: @escaping @Sendable (_ bytes: [UInt8], _ beginning: UInt64) throws -> Void
    ) async throws -> StoreArchiveSummary {
        try await exportArchive(blockSize: StoreArchiveFormat.blockSize, to: sink)
    }

    /// The same with smaller blocks, for tests.
    package func exportArchive(
        blockSize: Int,
        to sink: @escaping @Sendable (_ bytes: [UInt8], _ beginning: UInt64) throws -> Void
    ) async throws -> StoreArchiveSummary {
        try await read { transaction in
            var encoder = StoreArchiveEncoder(blockSize: blockSize)
            var beginning: UInt64 = 0
            func drain() throws {
                let bytes = encoder.takeOutput()
                try sink(bytes, beginning)
                beginning += UInt64(bytes.count)
            }
            try transaction.scan(KeyScan(.all)) { key, value in
                try encoder.append(key, value)
                if encoder.outputSize >= blockSize { try drain() }
                return true
            }
            encoder.finish()
            try drain()
            return encoder.summary
        }
    }
}
