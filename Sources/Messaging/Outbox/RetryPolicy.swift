// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// How often a message is tried again, and after how long.
///
/// The wait is chosen by chance between nothing and a limit that doubles with each attempt ("full
/// jitter"), so that messages that failed together do not come back together. The chance is a
/// function of the seed, the message's key and the attempt: nothing is drawn from a shared stream.
public struct RetryPolicy: Hashable, Sendable {
    /// The longest wait after the first attempt; doubled after each further one.
    public var firstWait: Duration
    /// The limit does not grow beyond this.
    public var longestWait: Duration
    /// How many attempts are made in all.
    public var attempts: Int64
    /// Makes the chance of this policy its own.
    public var seed: UInt64

    /// A policy; the usual one gives up after about a day.
    public init(
        firstWait: Duration = .seconds(60), longestWait: Duration = .seconds(4 * 3_600),
        attempts: Int64 = 20, seed: UInt64 = 0
    ) {
        self.firstWait = firstWait
        self.longestWait = longestWait
        self.attempts = attempts
        self.seed = seed
    }

    /// The longest wait after attempt number `attempt`, counted from 1; nil when no further
    /// attempt is made.
    public func limit(afterAttempt attempt: Int64) -> Duration? {
        guard attempt < attempts else { return nil }
        var limit = firstWait
        var left = attempt - 1
        while left > 0, limit < longestWait {
            limit *= 2
            left -= 1
        }
        return min(limit, longestWait)
    }

    /// The wait of this message after attempt number `attempt`; nil when no further one is made.
    public func wait(afterAttempt attempt: Int64, of key: MessageKey) -> Duration? {
        guard let limit = limit(afterAttempt: attempt) else { return nil }
        let chance = MessageChance(seed: seed, key, purpose: UInt64(bitPattern: attempt))
        return .microseconds(chance.number(below: limit.wholeMicroseconds + 1))
    }
}
