// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

extension StoreConformance {
    /// A number as eight bytes.
    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func number(_ bytes: [UInt8]?) -> UInt64 {
        (bytes ?? []).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    func checkLostUpdate() async throws {
        let store = try await makeStore()
        let shared = Key([0])
        let rounds = 5
        let count = writers
        try await withThrowingTaskGroup { group in
            for writer in 0..<count {
                group.addTask {
                    let own = Key([1] + Self.bytes(UInt64(writer)))
                    for _ in 0..<rounds {
                        try await store.write { transaction in
                            for key in [shared, own] {
                                let old = Self.number(try transaction.value(for: key))
                                try transaction.set(Self.bytes(old + 1), for: key)
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let sum = Self.number(try await store.read { try $0.value(for: shared) })
        expectEqual(sum, UInt64(count * rounds), .lostUpdate, "\(count) writers' common number")
        let own = try await store.list(KeyScan(KeyRange(prefix: Key([1]))))
        expectEqual(own.count, count, .lostUpdate, "writers' own numbers")
        expect(
            own.allSatisfy { Self.number($0.value) == UInt64(rounds) }, .lostUpdate,
            "a writer's own number lost an addition")
    }

    /// A doctor may leave when another one stays on call; all check that at the same time.
    ///
    /// After Ports and Grittner, "Serializable Snapshot Isolation in PostgreSQL", VLDB 2012,
    /// section 2.1.1.
    func checkWriteSkew() async throws {
        let store = try await makeStore()
        let doctors = (UInt8(0)..<4).map { Key([$0 + 1]) }
        for round in 0..<40 {
            try await store.write { transaction in
                for doctor in doctors { try transaction.set([1], for: doctor) }
            }
            try await withThrowingTaskGroup { group in
                for doctor in doctors {
                    group.addTask {
                        try await store.write { transaction in
                            let states = try transaction.values(for: doctors)
                            if states.count(where: { $0 == [1] }) < 2 { return }
                            try transaction.set([0], for: doctor)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let states = try await store.read { try $0.values(for: doctors) }
            let onCall = states.count(where: { $0 == [1] })
            expectEqual(onCall, 1, .writeSkew, "doctors on call after round \(round)")
            if onCall != 1 { return }
        }
    }

    func checkSnapshot() async throws {
        let store = try await makeStore()
        let keys = (UInt8(0)..<30).map { Key([$0 + 1]) }
        try await store.write { transaction in
            for key in keys { try transaction.set(Self.bytes(0), for: key) }
        }
        let views = SnapshotViews()
        let (writers, seed) = (8, self.seed)
        try await withThrowingTaskGroup { group in
            for writer in 0..<writers {
                group.addTask {
                    var generator = SeededGenerator(seed: seed &+ UInt64(writer))
                    for _ in 0..<40 {
                        // Moves an amount from one key to another: the sum stays zero.
                        let pair = keys.shuffled(using: &generator).prefix(2)
                        let amount = generator.next() % 1_000
                        try await store.write { transaction in
                            let old = try transaction.values(for: Array(pair)).map(Self.number)
                            try transaction.set(Self.bytes(old[0] &+ amount), for: pair[0])
                            try transaction.set(Self.bytes(old[1] &- amount), for: pair[1])
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<40 {
                        let (version, view) = try await store.read { transaction in
                            let one = try keys.map { try transaction.value(for: $0) }
                            let scanned = try transaction.list(KeyScan(.all)).map(\.value)
                            let many = try transaction.values(for: keys)
                            if one != many || one != scanned { throw DeliberateError() }
                            return (transaction.version, many)
                        }
                        let sum = view.reduce(UInt64(0)) { $0 &+ Self.number($1) }
                        views.add(view, of: version, isTorn: sum != 0)
                    }
                }
            }
            do {
                try await group.waitForAll()
            } catch is DeliberateError {
                expect(false, .snapshot, "a transaction saw two states")
            }
        }
        let (torn, conflicts) = views.counts
        expectEqual(torn, 0, .snapshot, "views in which a sum was not kept")
        expectEqual(conflicts, 0, .snapshot, "views that differ under one version")
    }

    func checkReadersDoNotWait() async throws {
        let store = try await makeStore()
        let key = Key([1])
        try await store.write { try $0.set([1], for: key) }
        // The body goes on when a reader has read, at the latest after many turns: a store
        // whose readers wait fails here and does not hang.
        let signals = Signals()
        let turns = patience
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await store.write { transaction in
                    try transaction.set([2], for: key)
                    signals.isWriting.store(true, ordering: .releasing)
                    var turn = 0
                    while turn < turns && !signals.hasRead.load(ordering: .acquiring) {
                        // A read of the store, so that a turn lasts.
                        _ = try transaction.value(for: key)
                        turn += 1
                    }
                    if turn == turns { throw DeliberateError() }
                }
            }
            group.addTask {
                while !signals.isWriting.load(ordering: .acquiring) { await Task.yield() }
                let seen = try await store.read { try $0.value(for: key) }
                expectEqual(seen, [1], .readersDoNotWait, "what a reader sees meanwhile")
                signals.hasRead.store(true, ordering: .releasing)
            }
            do {
                try await group.waitForAll()
            } catch is DeliberateError {
                expect(false, .readersDoNotWait, "a reader waited for a writer")
            }
        }
        let seen = try await store.read { try $0.value(for: key) }
        expectEqual(seen, [2], .readersDoNotWait, "what a reader sees afterwards")
    }
}

/// What readers saw under each version.
private final class SnapshotViews: Sendable {
    private struct State {
        var views: [StoreVersion: [[UInt8]?]] = [:]
        var torn = 0
        var conflicts = 0
    }

    private let state = Mutex(State())

    var counts: (torn: Int, conflicts: Int) { state.withLock { ($0.torn, $0.conflicts) } }

    func add(_ view: [[UInt8]?], of version: StoreVersion, isTorn: Bool) {
        state.withLock { state in
            if isTorn { state.torn += 1 }
            if let known = state.views[version], known != view { state.conflicts += 1 }
            state.views[version] = view
        }
    }
}

private final class Signals: Sendable {
    let hasRead = Atomic<Bool>(false)
    let isWriting = Atomic<Bool>(false)
}
