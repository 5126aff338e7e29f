// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Which catalogue a store has: for each part of the items, how many times it changed and a hash
/// over all its changes in their order.
///
/// Two transactions that see one revision see one catalogue, also when one of them is never
/// committed: equal hashes mean equal changes. Items are in parts by their names, so that writers
/// of different items seldom meet.
struct CatalogueRevision: Hashable, Sendable {
    static let partCount = 16
    static let none = CatalogueRevision()

    var parts = [Part](repeating: .none, count: partCount)

    /// How many times the parts changed; grows with every change.
    var number: UInt64 { parts.reduce(0) { $0 &+ $1.number } }

    /// The part that an item is in.
    static func part(of item: ItemID) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in item.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int((hash ^ hash >> 32) % UInt64(partCount))
    }

    /// The revision of one part.
    struct Part: Hashable, Sendable, Record {
        static let recordVersion: UInt8 = 1
        static let none = Part(number: 0, digest: [])

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
        func after(_ changes: [CatalogueChange]) -> Part {
            var writer = RecordWriter()
            write(to: &writer)
            writer.append(each: changes) { $0.append(record: $1) }
            var hash = SHA256()
            hash.update(writer.bytes)
            return Part(number: number + 1, digest: hash.finalize().bytes)
        }
    }
}

/// What led to a revision of a part.
struct CatalogueStep: Record {
    static let recordVersion: UInt8 = 1

    var revision: CatalogueRevision.Part
    var changes: [CatalogueChange]

    init(revision: CatalogueRevision.Part, changes: [CatalogueChange]) {
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
