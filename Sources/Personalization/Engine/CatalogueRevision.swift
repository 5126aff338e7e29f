// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Which catalogue a store has: how many times it changed, and a hash over all changes in their
/// order.
///
/// Two transactions that see one revision see one catalogue, also when one of them is never
/// committed: equal hashes mean equal changes.
struct CatalogueRevision: Hashable, Sendable, Record {
    static let recordVersion: UInt8 = 1
    static let none = CatalogueRevision(number: 0, digest: [])

    var number: UInt64
    var digest: [UInt8]

    init(number: UInt64, digest: [UInt8]) {
        self.number = number
        self.digest = digest
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        number = try reader.uint64()
        digest = try reader.byteString()
    }

    func write(to writer: inout RecordWriter) {
        writer.append(number)
        writer.append(digest)
    }

    /// The revision after `changes`.
    func after(_ changes: [CatalogueChange]) -> CatalogueRevision {
        var writer = RecordWriter()
        write(to: &writer)
        writer.append(each: changes) { $0.append(record: $1) }
        var hash = SHA256()
        hash.update(writer.bytes)
        return CatalogueRevision(number: number + 1, digest: hash.finalize().bytes)
    }
}

/// What led to a revision.
struct CatalogueStep: Record {
    static let recordVersion: UInt8 = 1

    var revision: CatalogueRevision
    var changes: [CatalogueChange]

    init(revision: CatalogueRevision, changes: [CatalogueChange]) {
        self.revision = revision
        self.changes = changes
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        revision = try reader.record()
        changes = try reader.array { reader throws(RecordError) in try reader.record() }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(record: revision)
        writer.append(each: changes) { $0.append(record: $1) }
    }
}
