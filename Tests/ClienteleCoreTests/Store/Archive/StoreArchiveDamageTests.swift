// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// A file that is not what was exported is an error, and never a store.
@Suite struct StoreArchiveDamageTests {
    private static let pairs: [ArchiveForge.Pair] = {
        var random = SeededGenerator(seed: 11)
        return random.pairs(9)
    }()
    private static let forge = ArchiveForge(pairs, blocksOf: 3)

    private func code(_ archive: [UInt8]) async throws -> StoreArchiveError.Code? {
        try await archiveCode { try await InMemoryStore().take(archive, greatest: 40) }
    }

    @Test("C20 archive: one that was cut off anywhere is truncated, and the whole one goes on")
    func truncated() async throws {
        let archive = Self.forge.bytes
        for count in 0..<archive.count {
            let store = InMemoryStore()
            let code = try await archiveCode { try await store.take(Array(archive[..<count])) }
            #expect(code == .truncated)
            let isEmpty = try await store.content().isEmpty
            #expect(try await store.hasUnfinishedImport() != isEmpty)
            try await store.take(archive)
            #expect(try await store.archive(blockSize: 1 << 20) == wholeArchive())
        }
    }

    private func wholeArchive() -> [UInt8] { ArchiveForge(Self.pairs, blocksOf: 9).bytes }

    @Test("C20 archive: no byte of it can be another one")
    func flipped() async throws {
        let archive = Self.forge.bytes
        for index in archive.indices {
            for bit in [0x01, 0x80] as [UInt8] {
                var flipped = archive
                flipped[index] ^= bit
                #expect(try await code(flipped) != nil)
            }
        }
    }

    @Test("C20 archive: blocks cannot be left out, doubled, exchanged, cut off or added")
    func blocks() async throws {
        let archive = Self.forge.bytes
        let sizes = Self.forge.blocks.map { $0.payload.count + 41 }
        let starts = sizes.indices.map { 9 + sizes[..<$0].reduce(0, +) }
        let blocks = zip(starts, sizes).map { Array(archive[$0..<$0 + $1]) }
        let header = Array(archive[..<9])
        let orders = [
            [1, 2, 3], [0, 2, 3], [0, 0, 1, 2, 3], [1, 0, 2, 3], [0, 1, 3], [0, 1, 2, 3, 3],
            [0, 1, 2, 3, 0], [3], [3, 0, 1, 2],
        ]
        for order in orders {
            let code = try await code(header + order.flatMap { blocks[$0] })
            #expect(code == .damaged, "\(order)")
        }
        #expect(try await code(archive + [0]) == .damaged)
        #expect(try await code(archive + archive) == .damaged)
        #expect(try await code(archive) == nil)
    }

    @Test("C20 archive: a seal does not make wrong content right")
    func sealed() async throws {
        let (low, high): (ArchiveForge.Pair, ArchiveForge.Pair) = (([1], [2]), ([2], [3]))
        let mark: ArchiveForge.Pair = ([0] + Array("swift-clientele/import".utf8), [1])
        let great: ArchiveForge.Pair = ([3], [UInt8](repeating: 0, count: 1 << 20))
        var forges: [(String, ArchiveForge)] = [
            ("descending in a block", ArchiveForge([[high, low]])),
            ("descending over blocks", ArchiveForge([[high], [low]])),
            ("a key twice", ArchiveForge([[low, low]])),
            ("a key twice over blocks", ArchiveForge([[low], [low]])),
            ("an empty key", ArchiveForge([[([], [1]), low]])),
            ("the mark", ArchiveForge([[mark, low]])),
            ("no pair in a block", ArchiveForge([[], [low]])),
            ("many pairs in a great block", ArchiveForge([[low, great]])),
        ]
        func add(_ name: String, _ change: (inout ArchiveForge) -> Void) {
            var forge = ArchiveForge([[low], [high]])
            change(&forge)
            forges.append((name, forge))
        }
        add("no block's version") { $0.blocks[0].payload[0] = 0 }
        add("an unknown kind") { $0.blocks[0].kind = 0x51 }
        add("a length behind the end") { $0.blocks[0].payload[1] = 200 }
        add("a length beyond all") {
            $0.blocks[0].payload.replaceSubrange(1...1, with: [UInt8](repeating: 0xFF, count: 10))
        }
        add("half a pair") { $0.blocks[0].payload.removeLast(2) }
        add("another number of pairs") { $0.blocks[2].payload[1] += 1 }
        add("another number of bytes") { $0.blocks[2].payload[2] += 1 }
        add("another digest") { $0.blocks[2].payload[9] ^= 1 }
        add("half a digest") { $0.blocks[2].payload.removeLast(16) }
        add("two digests") { $0.blocks[2].payload += $0.blocks[2].payload.suffix(32) }
        add("an end that is a block") { $0.blocks[2].kind = ArchiveForge.pairsKind }
        add("a block that is an end") { $0.blocks[1].kind = ArchiveForge.endKind }
        add("a later end") { $0.blocks.insert($0.blocks[2], at: 1) }
        for (name, forge) in forges {
            #expect(try await code(forge.bytes) == .damaged, "\(name)")
        }
    }

    @Test("C20 archive: another file and a later format are told apart from damage")
    func foreign() async throws {
        let store = InMemoryStore()
        let texts = ["A letter", "x", "SQLite format 3\0" + String(repeating: " ", count: 90)]
        for text in texts {
            let code = try await archiveCode { try await store.take(Array(text.utf8)) }
            #expect(code == .notAnArchive)
        }
        var later = Self.forge
        later.header[8] = 2
        #expect(try await code(later.bytes) == .tooNew)
        later.header[8] = 0
        #expect(try await code(later.bytes) == .damaged)
        var block = Self.forge
        block.blocks[1].payload[0] = 2
        #expect(try await code(block.bytes) == .tooNew)
        // A file whose line ends were changed.
        let changed = Self.forge.bytes.filter { $0 != 0x0D }
        #expect(try await code(changed) == .notAnArchive)
        #expect(try await store.content().isEmpty)
    }

    @Test(
        "C20 archive: what a length claims is not believed, and not waited for",
        arguments: [
            1 << 29, Int.max, 257 << 20,
        ])
    func claims(length: Int) async throws {
        let head = (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
        for kind in [ArchiveForge.pairsKind, ArchiveForge.endKind] {
            var source = PieceSource(
                ArchiveForge([]).header + [kind] + head + [UInt8](repeating: 0, count: 10_000))
            let store = InMemoryStore()
            let code = try await archiveCode {
                _ = try await store.importArchive { try source.next() }
            }
            #expect(code == .damaged)
            // The source was not read further than the piece with the claim.
            #expect(source.position <= 18 + 64)
            #expect(try await store.content().isEmpty)
        }
        // Every bit of the length is set.
        let all = ArchiveForge([]).header + [0x50] + [UInt8](repeating: 0xFF, count: 8)
        #expect(try await code(all) == .damaged)
    }
}
