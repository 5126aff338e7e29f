// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Counts the two ends of every hand-over, and kills the process at one of them.
final class Deathbed: Sendable {
    private let step: Int
    private let ending: @Sendable () async throws -> Void
    private let passed = Mutex(0)

    /// - Parameters:
    ///   - step: at which end, from 1; zero for never.
    ///   - ending: what happens there.
    init(at step: Int, ending: @escaping @Sendable () async throws -> Void = { raise(SIGKILL) }) {
        self.step = step
        self.ending = ending
    }

    func pass() async throws {
        let number = passed.withLock { passed in
            passed += 1
            return passed
        }
        if number == step { try await ending() }
    }
}

/// A transport whose process may end right before or right after a hand-over.
struct DyingTransport<Base: MessageTransport>: MessageTransport {
    typealias Contact = Base.Contact

    let base: Base
    let deathbed: Deathbed

    init(_ base: Base, _ deathbed: Deathbed) {
        self.base = base
        self.deathbed = deathbed
    }

    var knowsKeys: Bool { base.knowsKeys }

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Base.Contact>
    ) async throws -> HandOffResult {
        try await deathbed.pass()
        let result = try await base.handOff(message, permit: permit)
        try await deathbed.pass()
        return result
    }

    func outcome(of key: MessageKey) async throws -> HandOffResult? {
        try await base.outcome(of: key)
    }
}
