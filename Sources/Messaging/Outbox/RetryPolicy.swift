// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How often a message is tried again, and after how long.
///
/// A function of the number of attempts alone.
public struct RetryPolicy: Hashable, Sendable {
    /// The wait after the first attempt; doubled after each further one.
    public var firstWait: Duration
    /// The longest wait.
    public var longestWait: Duration
    /// How many attempts are made in all.
    public var attempts: Int64

    /// A policy.
    public init(
        firstWait: Duration = .seconds(30), longestWait: Duration = .seconds(3_600),
        attempts: Int64 = 8
    ) {
        self.firstWait = firstWait
        self.longestWait = longestWait
        self.attempts = attempts
    }

    /// The wait after attempt number `attempt`, counted from 1; nil when no further one is made.
    public func wait(afterAttempt attempt: Int64) -> Duration? {
        guard attempt < attempts else { return nil }
        var wait = firstWait
        var left = attempt - 1
        while left > 0, wait < longestWait {
            wait *= 2
            left -= 1
        }
        return min(wait, longestWait)
    }
}
