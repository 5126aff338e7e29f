// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

extension StoreConformance {
    /// A customer, a price and a stock that are always changed together.
    private static let keys = [
        Key(Array("customer/1".utf8)), Key(Array("price/1".utf8)), Key(Array("stock/1".utf8)),
    ]

    /// What the three are after `number` changes; the stock is absent after every fifth.
    private static func triple(_ number: UInt32) -> [[UInt8]?] {
        let digits = Array(String(number).utf8)
        let stock = number % 5 == 0 ? nil : [UInt8](repeating: UInt8(number % 251), count: 500)
        return [digits, Array("EUR ".utf8) + digits, stock]
    }

    private static func number(_ triple: [[UInt8]?]) -> UInt32? {
        triple[0].flatMap { UInt32(String(decoding: $0, as: UTF8.self)) }
    }

    private static func change(_ transaction: any WriteTransaction) throws {
        let old = number(try transaction.values(for: keys)) ?? 0
        for (key, value) in zip(keys, triple(old + 1)) {
            if let value {
                try transaction.set(value, for: key)
            } else {
                try transaction.remove(key)
            }
        }
    }

    func checkVersionedView() async throws {
        let store = try await makeStore()
        try await store.write { try Self.change($0) }
        let board = ViewBoard()
        let (writers, changes) = (6, 60)
        try await withThrowingTaskGroup { group in
            for _ in 0..<writers {
                group.addTask {
                    for _ in 0..<changes {
                        try await store.write { try Self.change($0) }
                        board.progress.add(1, ordering: .releasing)
                    }
                }
                group.addTask {
                    for _ in 0..<changes {
                        board.add(try await store.read { try Self.view($0, again: 3) { false } })
                    }
                }
            }
            // One reader at a time holds its snapshot until twenty changes have been committed; a
            // machine that gives the writers no turn meanwhile ends the wait.
            group.addTask {
                for _ in 0..<8 {
                    let start = board.progress.load(ordering: .acquiring)
                    let end = min(start + 20, writers * changes)
                    board.add(
                        try await store.read { transaction in
                            try Self.view(transaction, again: 20_000) {
                                board.progress.load(ordering: .acquiring) >= end
                            }
                        })
                }
            }
            try await group.waitForAll()
        }
        board.add(try await store.read { try Self.view($0, again: 1) { false } })
        let views = board.views.withLock { $0 }
        let last = UInt32(writers * changes + 1)
        for (version, seen) in views {
            let text = "version \(version.number)"
            expectEqual(seen.count, 1, .versionedView, "different views of \(text)")
            for view in seen {
                let number = Self.number(view.values) ?? 0
                expect(view.isSteady, .versionedView, "\(text) changed under its reader")
                expectEqual(view.values, Self.triple(number), .versionedView, text)
            }
        }
        let sorted = views.sorted { $0.key < $1.key }
            .compactMap { $0.value.first.flatMap { Self.number($0.values) } }
        expectEqual(sorted, sorted.sorted(), .versionedView, "later versions, later changes")
        expectEqual(sorted.last, last, .versionedView, "changes after all writers")
    }

    /// Reads the three, and again up to `again` times until `isEnough`.
    private static func view(
        _ transaction: any ReadTransaction, again: Int, until isEnough: () -> Bool
    ) throws -> (StoreVersion, ViewBoard.View) {
        let first = try transaction.values(for: keys)
        var isSteady = true
        for _ in 0..<again {
            let scanned = try transaction.list(KeyScan(.all)).map(\.value)
            let single = try keys.map { try transaction.value(for: $0) }
            if single != first || scanned != first.compactMap(\.self) { isSteady = false }
            if isEnough() { break }
        }
        return (transaction.version, ViewBoard.View(values: first, isSteady: isSteady))
    }
}

/// What readers saw, by version.
private final class ViewBoard: Sendable {
    struct View: Hashable {
        var values: [[UInt8]?]
        var isSteady: Bool
    }

    let views = Mutex<[StoreVersion: Set<View>]>([:])
    let progress = Atomic<Int>(0)

    func add(_ view: (StoreVersion, View)) {
        views.withLock { _ = $0[view.0, default: []].insert(view.1) }
    }
}
