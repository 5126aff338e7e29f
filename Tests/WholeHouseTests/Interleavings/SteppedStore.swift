// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// A store as one process sees it: before each of its transactions, and before it learns how one
/// ended, the others may come in, and at any of these moments the process may be killed.
final class SteppedStore: KeyValueStore {
    struct Killed: Error {}

    private let base: any KeyValueStore
    private let executor: StepExecutor
    private let left: Mutex<Int>
    private let didRead: @Sendable () -> Void

    /// A view of `base`.
    ///
    /// - Parameters:
    ///   - base: the store.
    ///   - executor: lets others come in.
    ///   - life: after how many steps the process is killed.
    ///   - didRead: called right after a transaction that only reads.
    init(
        _ base: any KeyValueStore, on executor: StepExecutor, life: Int = .max,
        didRead: @escaping @Sendable () -> Void = {}
    ) {
        self.base = base
        self.executor = executor
        left = Mutex(life)
        self.didRead = didRead
    }

    private func step() async throws {
        await executor.step()
        let isAlive = left.withLock { left in
            left -= 1
            return left >= 0
        }
        if !isAlive { throw Killed() }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await step()
        let result = try await base.read(body)
        didRead()
        try await step()
        return result
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await step()
        let result = try await base.write(body)
        try await step()
        return result
    }
}
