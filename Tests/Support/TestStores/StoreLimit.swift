// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets few tests at a time have stores on the server, which has only so many connections.
///
/// All tests of a process start at once and meet nowhere but here: hence one limit for all of them.
enum StoreLimit {
    /// A test has up to three stores at a time, of four connections each.
    private static let seats = Mutex(Seats(free: 16))

    private struct Seats {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// Whether this task has a seat: a test that asks for a second store does not wait for it.
    @TaskLocal private static var isSeated = false

    /// Runs `body` as soon as a test of this kind may have stores.
    static func admitted<Result>(
        _ kind: StoreKind, _ body: () async throws -> Result
    ) async throws -> Result {
        guard kind == .postgresql, !isSeated else { return try await body() }
        await withCheckedContinuation { continuation in
            let isFree = seats.withLock { seats in
                guard seats.free > 0 else {
                    seats.waiting.append(continuation)
                    return false
                }
                seats.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
        defer {
            // The seat goes to who has waited longest.
            let next = seats.withLock { seats -> CheckedContinuation<Void, Never>? in
                guard seats.waiting.isEmpty else { return seats.waiting.removeFirst() }
                seats.free += 1
                return nil
            }
            next?.resume()
        }
        return try await $isSeated.withValue(true) { try await body() }
    }
}
