// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Synchronization
import Testing

@testable import SQLiteStore

/// What many write bodies that share one commit leave behind.
@Suite struct CommitGroupTests {
    private struct Refused: Error {}
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func key(_ number: Int) -> Key { Key([1, UInt8(number >> 8), UInt8(number & 0xFF)]) }

    /// What a group did, and a body that holds it up until all have come.
    private final class Watch: Sendable {
        let runs: Mutex<[Int]>
        let isHeld = Atomic(false)
        let gate = DispatchSemaphore(value: 0)

        init(_ count: Int) { runs = Mutex([Int](repeating: 0, count: count)) }
    }

    /// Runs a body for each number in one group.
    ///
    /// - Returns: how often each body ran, and whether it failed.
    private func group(
        _ count: Int, in store: SQLiteKeyValueStore,
        _ body: @escaping @Sendable (Int, any WriteTransaction) throws -> Void
    ) async throws -> (runs: [Int], failed: [Bool]) {
        let watch = Watch(count)
        async let held: Void = store.write { _ in
            watch.isHeld.store(true, ordering: .releasing)
            watch.gate.wait()
        }
        while !watch.isHeld.load(ordering: .acquiring) { await Task.yield() }
        async let opened: Void = {
            while store.waitingWrites < count { await Task.yield() }
            watch.gate.signal()
        }()
        let failed = try await withThrowingTaskGroup(of: (Int, Bool).self) { tasks in
            for number in 0..<count {
                tasks.addTask {
                    do {
                        try await store.write { transaction in
                            watch.runs.withLock { $0[number] += 1 }
                            try body(number, transaction)
                        }
                        return (number, false)
                    } catch is Refused {
                        return (number, true)
                    }
                }
            }
            return try await tasks.reduce(into: [Bool](repeating: false, count: count)) {
                $0[$1.0] = $1.1
            }
        }
        await opened
        try await held
        return (watch.runs.withLock { $0 }, failed)
    }

    @Test func aBodyThatFailsAfterItHasWrittenIsUndoneAlone() async throws {
        let store = try SQLiteKeyValueStore(path: folder.newPath())
        let (runs, failed) = try await group(60, in: store) { number, transaction in
            let before = try transaction.value(for: Key([2])) ?? []
            try transaction.set(before + [1], for: Key([2]))
            try transaction.set([UInt8(number)], for: key(number))
            if number % 7 == 3 { throw Refused() }
        }
        #expect(failed == (0..<60).map { $0 % 7 == 3 })
        #expect(runs.contains { $0 > 1 }, "they did not share a commit")
        let (kept, count) = try await store.read { transaction in
            (
                try (0..<60).map { try transaction.value(for: key($0)) != nil },
                try transaction.value(for: Key([2]))?.count
            )
        }
        #expect(kept == failed.map { !$0 })
        #expect(count == failed.count { !$0 })
        try await store.close()
    }

    @Test func aBodyThatFailsBeforeItHasWrittenDisturbsNobody() async throws {
        let store = try SQLiteKeyValueStore(path: folder.newPath())
        let (runs, failed) = try await group(40, in: store) { number, transaction in
            if number % 2 == 1 { throw Refused() }
            try transaction.set([1], for: key(number))
        }
        #expect(runs.allSatisfy { $0 == 1 })
        #expect(failed == (0..<40).map { $0 % 2 == 1 })
        let kept = try await store.read { transaction in
            try (0..<40).map { try transaction.value(for: key($0)) != nil }
        }
        #expect(kept == failed.map { !$0 })
        try await store.close()
    }

    @Test func theVersionCountsWhatIsKept() async throws {
        let store = try SQLiteKeyValueStore(path: folder.newPath())
        let before = try await store.read { $0.version }
        let (_, failed) = try await group(30, in: store) { number, transaction in
            try transaction.set([1], for: key(number))
            if number == 29 { throw Refused() }
        }
        let after = try await store.read { $0.version }
        #expect(after.number - before.number == UInt64(failed.count { !$0 }))
        try await store.close()
    }
}
