// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// 24,000 archives that were changed by chance.
@Suite struct StoreArchiveFuzzTests {
    private static let rounds = 1_000

    @Test(
        "C20 archive: changed bytes never trap and never pass for the store",
        arguments: 0..<12 as Range<UInt64>)
    func bytes(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<Self.rounds {
            let forge = random.forge()
            let whole = InMemoryStore()
            try await whole.take(forge.bytes)
            let digest = try await whole.digest()
            let store = InMemoryStore()
            do {
                let outcome = try await store.take(
                    random.changed(forge.bytes), seed: seed, greatest: 200)
                let found = try await store.digest()
                try #require(found == digest, "\(seed).\(round)")
                try #require(outcome.summary.digest == digest, "\(seed).\(round)")
            } catch let error as StoreArchiveError {
                try #require(Self.expected.contains(error.code), "\(seed).\(round): \(error)")
                try await refused(store, "\(seed).\(round)")
                // What came in before the damage is a beginning of the store.
                let outcome = try await store.take(forge.bytes)
                try #require(outcome.summary.digest == digest, "\(seed).\(round)")
            }
        }
    }

    @Test(
        "C20 archive: changed content under right seals never traps and never passes for another",
        arguments: 0..<12 as Range<UInt64>)
    func content(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed &+ 1_000)
        var accepted = 0
        for round in 0..<Self.rounds {
            var forge = random.forge()
            random.change(&forge)
            let store = InMemoryStore()
            do {
                let outcome = try await store.take(forge.bytes, seed: seed, greatest: 200)
                accepted += 1
                let found = try await store.digest()
                let claimed = forge.blocks.last?.payload.suffix(32) ?? []
                try #require(found == outcome.summary.digest, "\(seed).\(round)")
                try #require(found.bytes == Array(claimed), "\(seed).\(round)")
                try #require(try await !store.hasUnfinishedImport(), "\(seed).\(round)")
            } catch let error as StoreArchiveError {
                try #require(Self.expected.contains(error.code), "\(seed).\(round): \(error)")
                try await refused(store, "\(seed).\(round)")
            }
        }
        // Most changes matter.
        #expect(accepted < Self.rounds / 4)
    }

    private static let expected: Set<StoreArchiveError.Code> = [
        .notAnArchive, .tooNew, .truncated, .damaged,
    ]

    /// A store after a refusal is empty or says that it is unfinished.
    private func refused(_ store: InMemoryStore, _ place: String) async throws {
        let isEmpty = try await store.content().isEmpty
        try #require(try await store.hasUnfinishedImport() != isEmpty, "\(place)")
    }
}

extension SeededGenerator {
    /// An archive of a few pairs in a few blocks.
    fileprivate mutating func forge() -> ArchiveForge {
        let pairs = pairs(Int.random(in: 0...9, using: &self), values: 0...9)
        return ArchiveForge(pairs, blocksOf: Int.random(in: 1...4, using: &self))
    }

    /// The same with one to three changes.
    fileprivate mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &self) {
            let from = Int.random(in: 0...bytes.count, using: &self)
            let to = min(bytes.count, from + Int.random(in: 0...60, using: &self))
            let part = Array(bytes[from..<to])
            switch next() % 7 {
            case 0: bytes.removeSubrange(from..<to)
            case 1: bytes.insert(contentsOf: part, at: to)
            case 2: bytes.removeSubrange(to...)
            case 3: bytes.insert(contentsOf: self.bytes(1...12), at: from)
            case 4: bytes.append(contentsOf: part)
            case 5 where !part.isEmpty: bytes[from] = UInt8(truncatingIfNeeded: next())
            default:
                if !part.isEmpty { bytes[from] ^= 1 << (next() % 8) }
            }
        }
        return bytes
    }

    /// Changes a block or the order of blocks; the seals are made for what comes out.
    fileprivate mutating func change(_ forge: inout ArchiveForge) {
        let index = Int.random(in: 0..<forge.blocks.count, using: &self)
        let other = Int.random(in: 0..<forge.blocks.count, using: &self)
        switch next() % 10 {
        case 0: forge.blocks.swapAt(index, other)
        case 1: forge.blocks.remove(at: index)
        case 2: forge.blocks.insert(forge.blocks[index], at: other)
        case 3: forge.blocks[index].kind = next() % 2 == 0 ? 0x50 : 0x45
        case 4: forge.header[Int(next() % 9)] = UInt8(truncatingIfNeeded: next())
        default: forge.blocks[index].payload = changed(forge.blocks[index].payload)
        }
    }
}
