// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

extension Benchmark {
    /// What the stores do, each in memory and in a file whose commits are on the disk.
    static let stores =
        StoreKind.allCases.flatMap { kind in
            [
                pointReads(kind), scan(kind), write(1, kind), write(100, kind),
            ]
        } + [writers]

    /// Reads of one snapshot, in an order that is not the keys'.
    private static func pointReads(_ kind: StoreKind) -> Benchmark {
        filled("store.\(kind)-point-reads", "reads of 50,000 pairs", "reads", kind) { store, size in
            var position = 0
            return {
                let start = position
                position = (position + size) % StorePairs.count
                try await store.read { transaction in
                    for key in StorePairs.keys[start..<start + size] {
                        sink(try transaction.value(for: key))
                    }
                }
            }
        }.with {
            $0.sizes = [1_000]
            $0.gates = kind == .memory ? [.allocations, .time] : []
        }
    }

    /// A scan in ascending order that begins somewhere.
    private static func scan(_ kind: StoreKind) -> Benchmark {
        filled("store.\(kind)-scan", "pairs in order", "pairs", kind) { store, size in
            let lower = StorePairs.subspace.key(UInt64.max / 3)
            let range = KeyRange(from: lower, to: StorePairs.subspace.range.upper)
            return {
                let scan = KeyScan(opaque(range), limit: size)
                try await store.read { transaction in
                    try transaction.scan(scan) { key, value in
                        sink(key)
                        sink(value)
                        return true
                    }
                }
            }
        }.with {
            $0.sizes = [1_000]
            $0.gates = kind == .memory ? [.allocations] : []
        }
    }

    /// Transactions that put a value in place of another under keys all over the store.
    private static func write(_ sets: Int, _ kind: StoreKind) -> Benchmark {
        let data = sets == 1 ? "set in a transaction" : "sets in a transaction"
        return filled("store.\(kind)-write-\(sets)", data, "sets", kind) { store, size in
            var position = 0
            return {
                let start = position
                position = (position + size) % StorePairs.count
                try await store.write { transaction in
                    for key in StorePairs.keys[start..<start + size] {
                        try transaction.set(StorePairs.value, for: key)
                    }
                }
            }
        }.with {
            $0.sizes = [sets]
            $0.gates = kind == .memory ? [.allocations] : []
        }
    }

    /// Tasks that each read a number, raise it and wait until that is on the disk, again and again.
    private static let writers = filled(
        "store.sqlite-64-writers", "read-modify-writes of 64 tasks", "transactions", .sqlite
    ) { store, size in
        let subspace = Subspace(named: "counters")
        return {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        let key = subspace.key(UInt64(writer))
                        for _ in 0..<size / 64 {
                            try await store.write { transaction in
                                var number = try transaction.value(for: key) ?? [0, 0, 0, 0]
                                number[0] &+= 1
                                try transaction.set(number, for: key)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }.with {
        $0.sizes = [6_400]
        $0.samples = 8
        $0.allocationCalls = 1
        $0.gates = []
    }

    private static func filled(
        _ name: String, _ data: String, _ unit: String, _ kind: StoreKind,
        _ work: @escaping @Sendable (any KeyValueStore, Int) -> (() async throws -> Void)
    ) -> Benchmark {
        Benchmark(name, data: data, unit: unit) { size in
            let (store, finish) = try kind.make()
            try await StorePairs.fill(store)
            return Kernel(finish: finish, concurrently: work(store, size))
        }.with { $0.items = .size }
    }
}
