// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An import that has ended well: the store holds exactly the pairs of the archive.
public struct StoreImport: Hashable, Sendable {
    /// What is in the archive and in the store.
    ///
    /// The digest was computed of the store after its last pair, and is that of the archive.
    public var summary: StoreArchiveSummary
    /// How many of the pairs were written.
    public var written: UInt64
    /// How many of the pairs an earlier attempt had written.
    public var found: UInt64 { summary.pairs - written }

    init(_ summary: StoreArchiveSummary, written: UInt64) {
        self.summary = summary
        self.written = written
    }
}
