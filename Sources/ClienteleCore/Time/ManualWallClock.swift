// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A clock that stands until it is moved: a year passes in a test in no time.
public final class ManualWallClock: WallClock {
    private let instant: Mutex<Timestamp>

    /// A clock that stands at `start`.
    public init(_ start: Timestamp) {
        instant = Mutex(start)
    }

    /// Where the clock stands.
    public func timestamp() -> Timestamp {
        instant.withLock { $0 }
    }

    /// Puts the clock to `time`, forwards or backwards.
    public func set(_ time: Timestamp) {
        instant.withLock { $0 = time }
    }

    /// Moves the clock on by `duration`.
    public func advance(by duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }
}
