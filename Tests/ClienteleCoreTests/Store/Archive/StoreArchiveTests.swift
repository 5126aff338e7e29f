// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// What goes in comes out.
@Suite struct StoreArchiveTests {
    @Test(
        "C20 archive: a store that was exported and imported is the same store",
        arguments: 0..<60 as Range<UInt64>)
    func roundTrip(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let pairs = random.pairs(Int.random(in: 0...300, using: &random), values: 0...400)
        let (store, other) = (InMemoryStore(), InMemoryStore())
        try await store.fill(pairs)
        let archive = try await store.archive(
            blockSize: Int.random(in: 1...9_000, using: &random))
        let outcome = try await other.take(archive, seed: seed, greatest: 3_000)
        #expect(outcome.summary.pairs == UInt64(pairs.count))
        let bytes = pairs.reduce(0) { $0 + $1.key.count + $1.value.count }
        #expect(outcome.summary.bytes == UInt64(bytes))
        #expect(outcome.written == UInt64(pairs.count))
        let digests = [try await store.digest(), try await other.digest(), outcome.summary.digest]
        #expect(Set(digests).count == 1)
        #expect(try await store.content() == other.content())
        #expect(try await other.hasUnfinishedImport() == false)
        #expect(try await store.archive() == other.archive())
    }

    @Test("C20 archive: the bytes are those of the documented format")
    func format() async throws {
        var random = SeededGenerator(seed: 5)
        for count in [0, 1, 2, 40] {
            let pairs = random.pairs(count, values: 0...300)
            let store = InMemoryStore()
            try await store.fill(pairs)
            let whole = ArchiveForge(pairs, blocksOf: 40).bytes
            #expect(try await store.archive() == whole)
            // A block for each pair.
            let single = ArchiveForge(pairs, blocksOf: 1).bytes
            #expect(try await store.archive(blockSize: 1) == single)
            let (first, second) = (InMemoryStore(), InMemoryStore())
            try await first.take(whole)
            try await second.take(single)
            #expect(try await first.archive() == second.archive())
        }
    }

    @Test("C20 archive: blocks have at most 1 MiB, but for one pair that is greater alone")
    func blockSizes() async throws {
        let sizes = [600_000, 500_000, 3 << 20, 40_000, 1 << 20, 10]
        let store = InMemoryStore()
        try await store.fill(
            sizes.enumerated().map { ([UInt8($0)], [UInt8](repeating: 7, count: $1)) })
        let archive = try await store.archive()
        var lengths: [Int] = []
        var position = 9
        while position < archive.count {
            let length = archive[position + 1..<position + 9].reduce(0) { $0 << 8 | Int($1) }
            lengths.append(length)
            position += 9 + length + 32
        }
        #expect(lengths.count == 7)
        #expect(lengths.dropLast().filter { $0 > 1 << 20 }.count == 2)
        let other = InMemoryStore()
        try await other.take(archive)
        #expect(try await store.content() == other.content())
    }

    @Test("C20 archive: a store that begins its snapshot anew leaves one whole archive")
    func restarted() async throws {
        var random = SeededGenerator(seed: 8)
        let inner = InMemoryStore()
        try await inner.fill(random.pairs(200))
        let restarting = RestartingStore(inner: inner, after: 150)
        let archive = try await restarting.archive(blockSize: 500)
        #expect(try await archive == inner.archive(blockSize: 500))
    }

    @Test("C20 archive: what the sink throws ends the export")
    func failingSink() async throws {
        struct Full: Error {}
        let store = InMemoryStore()
        try await store.fill([([1], [1])])
        await #expect(throws: Full.self) {
            _ = try await store.exportArchive { _, _ in throw Full() }
        }
    }

    @Test("C20 archive: a pair that no archive can hold is refused when it is exported")
    func tooLarge() async throws {
        let store = InMemoryStore()
        try await store.fill([([1], [UInt8](repeating: 0, count: 256 << 20))])
        let code = try await archiveCode { _ = try await store.archive() }
        #expect(code == .tooLarge)
    }
}

/// Runs each read body twice; the first run fails in a scan, as after a conflict.
struct RestartingStore: KeyValueStore {
    struct Conflict: Error {}

    let inner: InMemoryStore
    let after: Int

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let after = after
        _ = try? await inner.read { try body(FailingSnapshot($0, after: after)) }
        return try await inner.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.write(body)
    }
}

private final class FailingSnapshot: ReadTransaction {
    private let inner: any ReadTransaction
    private var left: Int

    init(_ inner: any ReadTransaction, after: Int) {
        self.inner = inner
        left = after
    }

    var version: StoreVersion { inner.version }

    func value(for key: Key) throws -> [UInt8]? { try inner.value(for: key) }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        try inner.scan(scan) { key, value in
            if left == 0 { throw RestartingStore.Conflict() }
            left -= 1
            return try visit(key, value)
        }
    }
}
