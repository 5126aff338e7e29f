// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Dispatch
import Foundation
import SQLiteStore
import Synchronization
import Testing

/// A store that moves into a file and out of it, and an import that is killed.
@Suite struct SQLiteArchiveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("C20 archive: memory, SQLite and memory again hold the same bytes")
    func roundTrip() async throws {
        let memory = try await Self.filled(pairs: 4_000, seed: 51)
        let archive = try await Self.archive(of: memory)
        let file = try SQLiteKeyValueStore(path: folder.newPath())
        let outcome = try await file.importArchive(from: Self.pieces(archive))
        #expect(outcome.written == 4_000)
        #expect(try await file.digest() == memory.digest())
        #expect(try await file.integrityCheck() == [])
        #expect(try await Self.archive(of: file) == archive)

        let back = InMemoryStore()
        _ = try await file.copy(to: back)
        #expect(try await back.digest() == memory.digest())
        let copied = try SQLiteKeyValueStore(path: folder.newPath())
        _ = try await file.copy(to: copied)
        #expect(try await Self.archive(of: copied) == archive)
    }

    @Test("C20 archive: a file that was filled up fails, says so, and goes on with more room")
    func full() async throws {
        let memory = try await Self.filled(pairs: 4_000, seed: 52)
        let archive = try await Self.archive(of: memory)
        let path = folder.newPath()
        var configuration = SQLiteConfiguration()
        configuration.sizeLimit = 3 << 20
        let small = try SQLiteKeyValueStore(path: path, configuration: configuration)
        let found = try await code { _ = try await small.importArchive(from: Self.pieces(archive)) }
        #expect(found == .full)
        #expect(try await small.hasUnfinishedImport())
        try await small.close()
        let store = try SQLiteKeyValueStore(path: path)
        let outcome = try await store.importArchive(from: Self.pieces(archive))
        #expect(outcome.found > 0 && outcome.written > 0)
        #expect(try await store.digest() == memory.digest())
    }

    @Test("C20 archive: an export sees one snapshot while the store is written to")
    func snapshot() async throws {
        let store = try SQLiteKeyValueStore(path: folder.newPath())
        // All values are one number at every instant.
        let keys = (0..<600 as Range<Int>).map { Key([UInt8($0 >> 8), UInt8($0 & 0xFF)]) }
        @Sendable func set(_ number: UInt8) async throws {
            try await store.write { transaction in
                for key in keys {
                    try transaction.set([UInt8](repeating: number, count: 4_000), for: key)
                }
            }
        }
        try await set(0)
        try await withThrowingTaskGroup { group in
            group.addTask {
                var number: UInt8 = 0
                while !Task.isCancelled {
                    number &+= 1
                    try await set(number)
                }
            }
            for _ in 0..<8 {
                let target = InMemoryStore()
                let archive = try await Self.archive(of: store)
                _ = try await target.importArchive(from: Self.pieces(archive))
                let values = try await target.read { try $0.pairs(KeyScan(.all)) }
                #expect(values.count == keys.count)
                #expect(Set(values.map(\.value)).count == 1)
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// How often imports are killed.
    private static let kills = 12

    @Test(
        "C20 archive: an import that is killed at random instants is begun again and ends",
        .timeLimit(.minutes(10)))
    func killed() async throws {
        let memory = try await Self.filled(pairs: 6_000, seed: 53)
        let archive = try await Self.archive(of: memory)
        let file = folder.newPath()
        try Data(archive).write(to: URL(fileURLWithPath: file))
        var random = SeededGenerator(seed: 54)
        var kills = 0
        var partial = 0
        while kills < Self.kills {
            let path = folder.newPath()
            for _ in 0..<4 where kills < Self.kills {
                kills += 1
                let piece = Int.random(in: 1...archive.count / 100_000, using: &random)
                let delay = Int.random(in: 0...40_000, using: &random)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [
                        path = path as String, file = file as String, piece = piece as Int,
                        delay = delay as Int
                    ] in
                    try await Self.killedImport(into: path, from: file, at: piece, after: delay)
                }
                let store = try SQLiteKeyValueStore(path: path)
                let count = try await store.read { try $0.pairs(KeyScan(.all)).count }
                // The pairs and the mark; no pair; or all of them.
                let isMarked = try await store.hasUnfinishedImport()
                #expect(isMarked || count == 0 || count == 6_000)
                if isMarked { partial += 1 }
                try await store.close()
            }
            let store = try SQLiteKeyValueStore(path: path)
            let outcome = try await store.importArchive(from: Self.pieces(archive))
            #expect(outcome.summary.pairs == 6_000)
            #expect(try await store.digest() == memory.digest())
            #expect(try await store.integrityCheck() == [])
            try await store.close()
        }
        // Some kills hit the work.
        #expect(partial > 0)
    }

    /// Imports and is killed, some microseconds after a piece of the archive was handed out.
    private static func killedImport(
        into path: String, from file: String, at piece: Int, after delay: Int
    ) async throws {
        let store = try SQLiteKeyValueStore(path: path)
        let source = pieces([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
        var left = piece
        _ = try await store.importArchive {
            left -= 1
            if left == 0 {
                DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(delay)) {
                    raise(SIGKILL)
                }
            }
            return try await source()
        }
        raise(SIGKILL)
    }

    private static func filled(pairs: Int, seed: UInt64) async throws -> InMemoryStore {
        let store = InMemoryStore()
        try await store.write { transaction in
            var random = SeededGenerator(seed: seed)
            for number in 0..<pairs {
                let key = Key([UInt8(number >> 8), UInt8(number & 0xFF)] + random.bytes(0...20))
                let length = number % 200 == 0 ? 200_000 : 0
                let tail = [UInt8](repeating: UInt8(number & 0xFF), count: length)
                try transaction.set(random.bytes(0...200) + tail, for: key)
            }
        }
        return store
    }

    private static func archive(of store: some KeyValueStore) async throws -> [UInt8] {
        let archive = Mutex<[UInt8]>([])
        _ = try await store.exportArchive { bytes, beginning in
            archive.withLock { archive in
                archive.removeSubrange(Int(beginning)...)
                archive += bytes
            }
        }
        return archive.withLock { $0 }
    }

    /// A source of an archive in pieces of 100,000 bytes.
    private static func pieces(_ archive: [UInt8]) -> () async throws -> [UInt8] {
        var rest = archive[...]
        return {
            defer { rest = rest.dropFirst(100_000) }
            return Array(rest.prefix(100_000))
        }
    }
}
