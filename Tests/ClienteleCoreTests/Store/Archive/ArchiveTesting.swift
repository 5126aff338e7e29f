// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Synchronization
import Testing

/// A sink in memory.
final class ArchiveBytes: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var all: [UInt8] { bytes.withLock { $0 } }

    func take(_ next: [UInt8], at beginning: UInt64) throws {
        try bytes.withLock { bytes in
            if beginning == 0 { bytes = [] }
            try #require(beginning == UInt64(bytes.count))
            bytes += next
        }
    }
}

/// A source of an archive in pieces that chance determines.
struct PieceSource {
    struct CutOff: Error {}

    let bytes: [UInt8]
    var random: SeededGenerator
    var greatest = 64
    /// Fail instead of handing out the byte at this place.
    var cut: Int?
    private(set) var position = 0

    init(_ bytes: [UInt8], seed: UInt64 = 1, greatest: Int = 64, cut: Int? = nil) {
        self.bytes = bytes
        random = SeededGenerator(seed: seed)
        self.greatest = greatest
        self.cut = cut
    }

    mutating func next() throws -> [UInt8] {
        if position == cut { throw CutOff() }
        let end = min(
            position + Int.random(in: 1...greatest, using: &random), bytes.count,
            cut ?? bytes.count)
        defer { position = end }
        return Array(bytes[position..<end])
    }
}

extension KeyValueStore {
    /// The store's archive.
    func archive(blockSize: Int = 1 << 20) async throws -> [UInt8] {
        let bytes = ArchiveBytes()
        _ = try await exportArchive(blockSize: blockSize) { try bytes.take($0, at: $1) }
        return bytes.all
    }

    /// Imports an archive that lies in memory.
    @discardableResult
    func take(
        _ archive: [UInt8], seed: UInt64 = 1, greatest: Int = 1 << 16, cut: Int? = nil
    ) async throws -> StoreImport {
        var source = PieceSource(archive, seed: seed, greatest: greatest, cut: cut)
        return try await importArchive { try source.next() }
    }

    func fill(_ pairs: [ArchiveForge.Pair]) async throws {
        try await write { transaction in
            for (key, value) in pairs { try transaction.set(value, for: Key(key)) }
        }
    }

    /// Everything in the store.
    func content() async throws -> [Key: [UInt8]] {
        let pairs = try await read { try $0.pairs(KeyScan(.all)) }
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.key, $0.value) })
    }
}

/// The code of the `StoreArchiveError` that `body` throws; nil for none.
func archiveCode(_ body: () async throws -> Void) async throws -> StoreArchiveError.Code? {
    do {
        try await body()
        return nil
    } catch let error as StoreArchiveError {
        return error.code
    }
}
