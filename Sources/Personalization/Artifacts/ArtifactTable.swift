// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Artifacts in a store, in parts that every store can take, so that all replicas have one model.
struct ArtifactTable: Sendable {
    static let parts = Subspace(.personalization, table: 8)
    static let heads = Subspace(.personalization, table: 9)
    static let partSize = 1 << 16

    /// What is known of an artifact without reading it.
    struct Head: Record, Hashable {
        static let recordVersion: UInt8 = 1

        var digest: [UInt8]
        var partCount: Int

        init(digest: [UInt8], partCount: Int) {
            self.digest = digest
            self.partCount = partCount
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            digest = try reader.byteString()
            partCount = try reader.int()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(digest)
            writer.append(partCount)
        }
    }

    func head(_ name: String, in transaction: any ReadTransaction) throws -> Head? {
        try transaction.value(for: Self.heads.key(name)).map { try Head(recordBytes: $0) }
    }

    /// Puts the artifact in the place of what had the name.
    func set(
        _ artifact: ModelArtifact, as name: String, in transaction: any WriteTransaction
    ) throws {
        let bytes = artifact.bytes
        let count = (bytes.count + Self.partSize - 1) / Self.partSize
        let old = try head(name, in: transaction)?.partCount ?? 0
        for part in 0..<count {
            let start = part * Self.partSize
            let end = min(start + Self.partSize, bytes.count)
            try transaction.set(Array(bytes[start..<end]), for: Self.parts.key(name, UInt64(part)))
        }
        for part in count..<max(count, old) {
            try transaction.remove(Self.parts.key(name, UInt64(part)))
        }
        let head = Head(digest: artifact.digest.bytes, partCount: count)
        try transaction.set(head.recordBytes, for: Self.heads.key(name))
    }

    /// Takes the artifact away; how many records that were.
    func remove(_ name: String, in transaction: any WriteTransaction) throws -> Int {
        guard let head = try head(name, in: transaction) else { return 0 }
        for part in 0..<head.partCount {
            try transaction.remove(Self.parts.key(name, UInt64(part)))
        }
        try transaction.remove(Self.heads.key(name))
        return head.partCount + 1
    }

    /// The artifact of that name; nil when there is none.
    func artifact(_ name: String, in transaction: any ReadTransaction) throws -> ModelArtifact? {
        guard let head = try head(name, in: transaction) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.partCount * Self.partSize)
        for part in 0..<head.partCount {
            guard let value = try transaction.value(for: Self.parts.key(name, UInt64(part))) else {
                throw ArtifactReader.damaged
            }
            bytes += value
        }
        return try ModelArtifact(bytes: bytes)
    }
}
