// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// An import that is begun again goes on, and two stores are never mixed.
@Suite struct StoreImportTests {
    private let pairs: [ArchiveForge.Pair]
    private let archive: [UInt8]

    init() {
        var random = SeededGenerator(seed: 21)
        pairs = random.pairs(40)
        archive = ArchiveForge(pairs, blocksOf: 5).bytes
    }

    @Test("C20 archive: an import that was cut off again and again ends as one that was not")
    func resumed() async throws {
        let clean = InMemoryStore()
        try await clean.take(archive)
        var random = SeededGenerator(seed: 22)
        for _ in 0..<100 {
            let store = InMemoryStore()
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let cut = Int.random(in: 0...archive.count, using: &random)
                await #expect(throws: PieceSource.CutOff.self) {
                    try await store.take(archive, seed: random.next(), cut: cut)
                }
                let isEmpty = try await store.content().isEmpty
                #expect(try await store.hasUnfinishedImport() != isEmpty)
            }
            let before = try await store.content().count
            let outcome = try await store.take(archive)
            #expect(outcome.found == UInt64(max(0, before - 1)))
            #expect(outcome.written + outcome.found == UInt64(pairs.count))
            #expect(try await store.content() == clean.content())
        }
    }

    @Test("C20 archive: a store that holds the whole archive is fine as it is")
    func again() async throws {
        let store = InMemoryStore()
        try await store.take(archive)
        let version = try await store.read { $0.version }
        let outcome = try await store.take(archive)
        #expect(outcome.written == 0)
        #expect(outcome.found == UInt64(pairs.count))
        #expect(try await store.read { $0.version } == version)
    }

    @Test("C20 archive: a store with anything else is refused and left as it is")
    func occupied() async throws {
        let beforeAll: ArchiveForge.Pair = ([0], [9])
        let behindAll: ArchiveForge.Pair = ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [9])
        var changed = pairs
        changed[17].value += [1]
        var lacking = pairs
        lacking.remove(at: 3)
        let contents: [(String, [ArchiveForge.Pair])] = [
            ("one pair before all", [beforeAll]), ("one pair behind all", [behindAll]),
            ("all and one before", pairs + [beforeAll]),
            ("all and one behind", pairs + [behindAll]),
            ("another value", changed), ("one missing", lacking),
            // A beginning that no import has made.
            ("a beginning", Array(pairs[..<10])), ("half a block", Array(pairs[..<7])),
            ("all but the last", Array(pairs.dropLast())),
        ]
        for (name, content) in contents {
            let store = InMemoryStore()
            try await store.fill(content)
            let version = try await store.read { $0.version }
            let code = try await archiveCode { try await store.take(archive) }
            #expect(code == .occupied, "\(name)")
            #expect(try await store.read { $0.version } == version, "\(name)")
        }
    }

    @Test("C20 archive: the continuation of another import is refused, and nothing is written")
    func anotherArchive() async throws {
        var other = pairs
        other[2].value += [1]
        let store = InMemoryStore()
        _ = try? await store.take(archive, cut: archive.count / 2)
        let before = try await store.content()
        #expect(before.count > 5)
        let code = try await archiveCode {
            try await store.take(ArchiveForge(other, blocksOf: 5).bytes)
        }
        #expect(code == .occupied)
        let empty = try await archiveCode { try await store.take(ArchiveForge([]).bytes) }
        #expect(empty == .occupied)
        #expect(try await store.content() == before)
    }

    @Test("C20 archive: an unfinished store cannot be exported or copied")
    func unfinished() async throws {
        let store = InMemoryStore()
        _ = try? await store.take(archive, cut: archive.count / 2)
        #expect(try await archiveCode { _ = try await store.archive() } == .unfinished)
        let target = InMemoryStore()
        #expect(try await archiveCode { _ = try await store.copy(to: target) } == .unfinished)
        #expect(try await target.content().isEmpty)
    }

    @Test("C20 archive: a store that loses a pair is found by its digest")
    func losing() async throws {
        let store = LosingStore(lost: Key(pairs[13].key))
        let code = try await archiveCode { try await store.take(archive) }
        #expect(code == .differs)
        #expect(try await store.hasUnfinishedImport())
    }

    @Test("C20 archive: an import that is cancelled stops and can be begun again")
    func cancelled() async throws {
        let (store, archive) = (InMemoryStore(), archive)
        let task = Task {
            var source = PieceSource(archive)
            return try await store.importArchive {
                if source.position > archive.count / 2 {
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                }
                return try source.next()
            }
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await store.hasUnfinishedImport())
        let outcome = try await store.take(archive)
        #expect(outcome.found > 0)
    }
}

/// A store that takes one pair and forgets it.
struct LosingStore: KeyValueStore {
    let lost: Key
    let inner = InMemoryStore()

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let lost = lost
        return try await inner.write { transaction in
            let result = try body(transaction)
            try transaction.remove(lost)
            return result
        }
    }
}
