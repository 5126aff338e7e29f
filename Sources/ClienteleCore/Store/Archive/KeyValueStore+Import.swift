// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyValueStore {
    /// Brings everything in an archive into the store, which has to be empty.
    ///
    /// Each block of at most 1 MiB, or of one greater pair, is checked and then written in a
    /// transaction of its own. The first of them marks the store as unfinished; the mark goes when
    /// the last pair is in and the digest of the store is that of the archive.
    ///
    /// An import that was cut off is begun again with the same archive: as far as the store holds
    /// the archive's pairs they are compared and skipped, and the rest is written. Nothing is ever
    /// written to a store that holds anything else, and nothing in it is replaced. A store that
    /// holds the whole archive already is fine as it is.
    ///
    /// Nobody else may write to the store meanwhile. Memory: two blocks and one piece of the
    /// source, whatever the archive claims.
    ///
    /// - Parameter source: the next bytes of the archive in pieces of any size; no bytes at its end.
    /// - Returns: what is in the archive and in the store.
    /// - Throws: what `source` threw, `StoreError`, `CancellationError`, or `StoreArchiveError`:
    ///   `notAnArchive`, `tooNew`, `truncated` and `damaged` speak of the archive, `occupied` and
    ///   `differs` of the store. After any of them the store is as it was, or unfinished.
    /// - Complexity: reads the whole store once more for its digest.
    public func importArchive(
        from source: () async throws -> [UInt8]
    ) async throws -> StoreImport {
        var decoder = StoreArchiveDecoder()
        var last: Key?
        var written: UInt64 = 0
        while true {
            while let pairs = try decoder.next() {
                try Task.checkCancellation()
                let step = ImportStep(pairs: pairs, previous: last)
                written += UInt64(try await write { try step.run($0) })
                last = pairs.last?.key
            }
            let bytes = try await source()
            if bytes.isEmpty { break }
            decoder.append(bytes)
        }
        let summary = try decoder.finish()
        let previous = last
        try await read { try ImportStep(pairs: [], previous: previous).checkEnd($0) }
        guard try await digest(outside: [ImportStep.markRange]) == summary.digest else {
            throw StoreArchiveError(
                .differs, "the digest of the store is not that of the archive")
        }
        try await write { try $0.remove(StoreArchiveFormat.mark) }
        return StoreImport(summary, written: written)
    }

    /// Whether an import into the store was begun and has not ended well.
    ///
    /// Such a store holds a part of what it should. Begin the import again, or start with an empty
    /// store.
    ///
    /// - Throws: `StoreError`.
    public func hasUnfinishedImport() async throws -> Bool {
        try await read { try $0.value(for: StoreArchiveFormat.mark) != nil }
    }
}
