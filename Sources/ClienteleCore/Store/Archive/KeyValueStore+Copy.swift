// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyValueStore {
    /// Brings everything in this store into `target`, without a file between them.
    ///
    /// As an export and an import at once, with the same rules: `target` has to be empty, a copy
    /// that was cut off is begun again, and a store whose copy has not ended says so.
    ///
    /// This store is read in many short transactions, because none may wait for one of `target`.
    /// So nobody may write to it meanwhile: a change throws, at the latest when at the end its
    /// digest is compared with what was copied. To take a snapshot of a store that is written to,
    /// use `exportArchive`.
    ///
    /// - Parameters:
    ///   - target: the store to write to; not this store.
    ///   - progress: told what was read so far, now and then.
    /// - Returns: what is in both stores.
    /// - Throws: as `exportArchive` and `importArchive` do, and `StoreArchiveError` with code
    ///   `changed` for a store that was written to; `target` is unfinished then, and has to be
    ///   emptied.
    /// - Complexity: reads this store twice and `target` once.
    public func copy(
        to target: some KeyValueStore,
        progress: (_ pairs: UInt64, _ bytes: UInt64) -> Void = { _, _ in }
    ) async throws -> StoreImport {
        var encoder = StoreArchiveEncoder()
        var page: CopiedPage?
        return try await target.importArchive {
            while encoder.outputSize == 0 {
                if let page, page.isLast { return [] }
                let next = try await copiedPage(behind: page)
                page = next
                for (key, value) in next.pairs { try encoder.append(key, value) }
                let summary = encoder.summary
                progress(summary.pairs, summary.bytes)
                if next.isLast {
                    if try await digest() != summary.digest { throw CopiedPage.changed }
                    encoder.finish()
                }
            }
            return encoder.takeOutput()
        }
    }

    private func copiedPage(behind page: CopiedPage?) async throws -> CopiedPage {
        let next = try await read { try CopiedPage($0, behind: page) }
        if let page, page.version != next.version { throw CopiedPage.changed }
        return next
    }
}

/// About one block of pairs, read for a copy.
private struct CopiedPage: Sendable {
    let version: StoreVersion
    let pairs: [StoreArchiveDecoder.Pair]
    let isLast: Bool

    init(_ transaction: any ReadTransaction, behind page: CopiedPage?) throws {
        version = transaction.version
        let lower = Key(page?.pairs.last.map { $0.key.bytes + [0] } ?? [])
        var pairs: [StoreArchiveDecoder.Pair] = []
        var bytes = 0
        try transaction.scan(KeyScan(KeyRange(from: lower, to: nil))) { key, value in
            pairs.append((key, value))
            bytes += key.bytes.count + value.count
            return bytes < StoreArchiveFormat.blockSize
        }
        self.pairs = pairs
        isLast = bytes < StoreArchiveFormat.blockSize
    }

    static let changed = StoreArchiveError(
        .changed, "the store was written to while it was copied")
}
