// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Synchronization
import Testing

@Suite struct StoreCopyTests {
    @Test("C20 copy: every pair comes over, in stores of no, one and many pages")
    func copied() async throws {
        var random = SeededGenerator(seed: 31)
        for (count, values) in [(0, 0...0), (1, 1...1), (900, 0...9_000)] {
            let (store, target) = (InMemoryStore(), InMemoryStore())
            try await store.fill(random.pairs(count, values: values))
            var told: [UInt64] = []
            let outcome = try await store.copy(to: target) { pairs, _ in told.append(pairs) }
            #expect(try await store.content() == target.content())
            #expect(try await outcome.summary.digest == store.digest())
            #expect(try await !target.hasUnfinishedImport())
            #expect(told.last == outcome.summary.pairs)
            #expect(told == told.sorted())
            let again = try await store.copy(to: target)
            #expect(again.written == 0)
        }
    }

    @Test("C20 copy: a store that is written to meanwhile is noticed, and the copy unfinished")
    func changed() async throws {
        var random = SeededGenerator(seed: 32)
        let (store, target) = (InMemoryStore(), InMemoryStore())
        try await store.fill(random.pairs(900, values: 4_000...9_000))
        let changing = ChangingStore(inner: store, before: 3)
        let code = try await archiveCode { _ = try await changing.copy(to: target) }
        #expect(code == .changed)
        #expect(try await target.hasUnfinishedImport())
        // By the version, before the rest was read.
        #expect(changing.reads.load(ordering: .relaxed) == 3)
    }

    @Test("C20 copy: a change is noticed though the versions of the store do not tell")
    func changedWithoutVersion() async throws {
        var random = SeededGenerator(seed: 33)
        let (store, target) = (InMemoryStore(), InMemoryStore())
        try await store.fill(random.pairs(900, values: 4_000...9_000))
        let changing = ChangingStore(inner: store, before: 3, hidesVersion: true)
        let code = try await archiveCode { _ = try await changing.copy(to: target) }
        #expect(code == .changed)
        #expect(try await target.hasUnfinishedImport())
    }

    @Test("C20 copy: a store with other content is not copied into")
    func occupied() async throws {
        let (store, target) = (InMemoryStore(), InMemoryStore())
        try await store.fill([([1], [1])])
        try await target.fill([([1], [2])])
        let code = try await archiveCode { _ = try await store.copy(to: target) }
        #expect(code == .occupied)
        #expect(try await target.content() == [Key([1]): [2]])
    }
}

/// A store whose first pair is changed before one of its reads.
private final class ChangingStore: KeyValueStore {
    let inner: InMemoryStore
    let before: Int
    let hidesVersion: Bool
    let reads = Atomic<Int>(0)

    init(inner: InMemoryStore, before: Int, hidesVersion: Bool = false) {
        self.inner = inner
        self.before = before
        self.hidesVersion = hidesVersion
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        if reads.add(1, ordering: .relaxed).newValue == before {
            try await inner.write { try $0.set([1, 2, 3], for: Key([0])) }
        }
        let hidesVersion = hidesVersion
        return try await inner.read {
            try body(hidesVersion ? FlawedSnapshot($0, .constantVersion) : $0)
        }
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.write(body)
    }
}
