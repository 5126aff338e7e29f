// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells whoever waits in this process that something was put into a mailbox.
///
/// Only a hint: another process rings its own, so that a host with several also looks from time to
/// time.
final class MailboxBell: Sendable {
    private struct Waiters {
        var next = 0
        var all: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let waiters = Mutex(Waiters())

    func ring() {
        for waiter in waiters.withLock({ Array($0.all.values) }) { waiter.yield() }
    }

    /// Rings from now on; several that nobody has heard yet are one.
    func rings() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(
            bufferingPolicy: .bufferingNewest(1))
        let number = waiters.withLock { waiters in
            waiters.next += 1
            waiters.all[waiters.next] = continuation
            return waiters.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.waiters.withLock { $0.all.removeValue(forKey: number) }
        }
        return stream
    }
}
